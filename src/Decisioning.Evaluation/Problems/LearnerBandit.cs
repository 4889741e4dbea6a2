using Decisioning.Bandits;

namespace Decisioning.Evaluation.Problems;

/// <summary>A learner and a selection rule of the product, played night by night over all actions.</summary>
public sealed class LearnerBandit : INightlyBandit
{
    private readonly ILearner _learner;
    private readonly ISelectionRule _rule;
    private readonly SufficientStatistics _statistics = new();
    private readonly SeededRandom _random = new(0);
    private readonly int[] _all;
    private IPosterior _posterior;

    /// <summary>A bandit that knows its prior.</summary>
    /// <param name="learner">Turns observations into a posterior.</param>
    /// <param name="rule">Turns the posterior into choices.</param>
    public LearnerBandit(ILearner learner, ISelectionRule rule)
    {
        _learner = learner;
        _rule = rule;
        _all = [.. Enumerable.Range(0, learner.ActionKeys.Count)];
        _posterior = learner.Fit(_statistics);
    }

    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<double> context, ulong seed)
    {
        _random.Reseed(seed);
        return _rule.Select(_posterior, context, _all, _random);
    }

    /// <inheritdoc/>
    public void Observe(int action, ReadOnlySpan<double> context, double reward) =>
        _learner.Observe(_statistics, action, context, reward);

    /// <inheritdoc/>
    public void EndNight() => _posterior = _learner.Fit(_statistics);
}
