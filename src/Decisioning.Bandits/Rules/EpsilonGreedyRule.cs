namespace Decisioning.Bandits;

/// <summary>Uniform with probability ε, greedy otherwise.</summary>
/// <remarks>Sutton and Barto 2018, section 2.2. Propensity (1 − ε)/ties at the largest means, plus ε/K everywhere.</remarks>
public sealed class EpsilonGreedyRule : ISearchingRule
{
    private readonly ExplorationFloor _floored;

    /// <summary>A rule.</summary>
    /// <param name="epsilon">Share of uniform decisions, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is outside [0, 1].</exception>
    public EpsilonGreedyRule(double epsilon)
    {
        Scores.ThrowIfNotShare(epsilon);
        _floored = new ExplorationFloor(new GreedyRule(), epsilon);
    }

    /// <summary>Share ε of uniform decisions.</summary>
    public double Epsilon => _floored.Floor;

    /// <inheritdoc/>
    public string Name => "epsilon-greedy";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random) =>
        _floored.Select(posterior, context, eligible, random);

    /// <inheritdoc/>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options) =>
        _floored.TrySelect(posterior, context, workspace, random, options);

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities) =>
        _floored.Propensities(posterior, context, eligible, propensities);
}
