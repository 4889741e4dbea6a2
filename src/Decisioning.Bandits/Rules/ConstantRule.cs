namespace Decisioning.Bandits;

/// <summary>Always the same action: business as usual, the baseline that everything else is compared with.</summary>
/// <remarks>Where the action is not eligible, the first eligible one; so a decision never fails. It does not look at the posterior.</remarks>
public sealed class ConstantRule : ISelectionRule
{
    private readonly int _action;

    /// <summary>A rule.</summary>
    /// <param name="action">Number of the action, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ConstantRule(int action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        _action = action;
    }

    /// <inheritdoc/>
    public string Name => "constant";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible);
        return Math.Max(0, eligible.IndexOf(_action));
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible, propensities);
        propensities.Clear();
        propensities[Math.Max(0, eligible.IndexOf(_action))] = 1.0;
    }
}
