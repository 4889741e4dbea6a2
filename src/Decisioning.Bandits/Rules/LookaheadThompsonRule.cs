namespace Decisioning.Bandits;

/// <summary>Thompson sampling of what choosing greedily would not find out by itself: the default rule.</summary>
/// <remarks>
/// Draws come from <see cref="IPosterior.Unresolved"/>: where customers differ, the best options of each get tried without exploring, and
/// their spread is left out; options that nobody's best guess would ever try keep theirs. On a posterior that nobody looked ahead for it
/// is plain Thompson sampling. The exploration of one half is a compromise between a short horizon and a long one (posterior reshaping,
/// Chapelle and Li 2011, section 3). Propensity: the probability of being best under the same distribution.
/// </remarks>
public sealed class LookaheadThompsonRule : ISearchingRule
{
    /// <summary>Exploration where nothing else is asked for.</summary>
    public const double DefaultExploration = 0.5;

    private readonly ThompsonRule _rule;

    /// <summary>A rule.</summary>
    /// <param name="exploration">Multiplier of the remaining standard deviation, 0.01 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exploration is outside its range.</exception>
    public LookaheadThompsonRule(double exploration = DefaultExploration) => _rule = new ThompsonRule(exploration);

    /// <summary>Multiplier of the remaining standard deviation.</summary>
    public double Exploration => _rule.Exploration;

    /// <inheritdoc/>
    public string Name => "lookahead-thompson";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => false;

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random) =>
        _rule.Select(posterior.Unresolved, context, eligible, random);

    /// <inheritdoc/>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options) =>
        _rule.TrySelect((IAdditivePosterior)posterior.Unresolved, context, workspace, random, options);

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities) =>
        _rule.Propensities(posterior.Unresolved, context, eligible, propensities);
}
