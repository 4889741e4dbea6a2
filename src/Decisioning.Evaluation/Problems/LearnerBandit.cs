using Decisioning.Bandits;

namespace Decisioning.Evaluation.Problems;

/// <summary>A learner and a selection rule of the product, played night by night over all actions.</summary>
public sealed class LearnerBandit : INightlyBandit
{
    private readonly ILearner _learner;
    private readonly ISelectionRule _rule;
    private readonly SeededRandom _random = new(0);
    private readonly ObservationBatch _night;
    private readonly int[] _all;
    private LearnerState _state = LearnerState.Empty;
    private IPosterior _posterior;

    /// <summary>A bandit that knows nothing yet.</summary>
    /// <param name="learner">What learns.</param>
    /// <param name="rule">What chooses.</param>
    public LearnerBandit(ILearner learner, ISelectionRule rule)
    {
        _learner = learner;
        _rule = rule;
        _night = new ObservationBatch(learner.ContextDimension);
        _all = [.. Enumerable.Range(0, learner.ActionKeys.Count)];
        _posterior = learner.Fit(_state);
    }

    /// <summary>What was learnt so far.</summary>
    public LearnerState State => _state;

    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<double> context, ulong seed)
    {
        _random.Reseed(seed);
        return _rule.Select(_posterior, context, _all, _random);
    }

    /// <inheritdoc/>
    public void Observe(int action, ReadOnlySpan<double> context, double reward) => _night.Add(action, context, reward);

    /// <inheritdoc/>
    public void EndNight(bool isSettled = true)
    {
        SufficientStatistics day = _learner.Summarise(_state, _night, _learner.ActionKeys, isSettled);
        _state = _learner.Finish(_learner.Advance(_state, day, days: 1.0, isSettled), _night);
        _posterior = _learner.Fit(_state);
        _night.Clear();
    }
}
