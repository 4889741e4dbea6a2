namespace Decisioning.Bandits;

/// <summary>Every eligible action with the same probability: what random control does.</summary>
public sealed class UniformRule : ISearchingRule
{
    /// <inheritdoc/>
    public string Name => "uniform";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible);
        return random.NextInt(eligible.Length);
    }

    /// <inheritdoc/>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options) =>
        workspace.TryUniform(random, options);

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible, propensities);
        propensities.Fill(1.0 / eligible.Length);
    }
}
