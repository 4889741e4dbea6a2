namespace Decisioning.Bandits;

/// <summary>A learner whose statistics are plain sums over observations: they can be added, corrected and taken back one by one, exactly.</summary>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public abstract class AdditiveLearner : ILearner
{
    private readonly IReadOnlyList<string> _actionKeys;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length of the context vector.</param>
    /// <param name="forgetting">How old observations lose weight.</param>
    private protected AdditiveLearner(IReadOnlyList<string> actionKeys, int contextDimension, Forgetting? forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contextDimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contextDimension, StatisticsBlock.MaximumDimension);
        _actionKeys = ActionList.Checked(actionKeys);
        ContextDimension = contextDimension;
        Forgetting = forgetting ?? Forgetting.None;
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionKeys => _actionKeys;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <summary>How old observations lose weight.</summary>
    public Forgetting Forgetting { get; }

    /// <inheritdoc/>
    public virtual bool Takes(double reward) => DyadicGrid.IsReward(reward);

    /// <summary>Adds one observation to the sums.</summary>
    /// <param name="statistics">The sums; changed.</param>
    /// <param name="action">Number of the action.</param>
    /// <param name="context">Context vector x, shape (d), on the grid of <see cref="DyadicGrid"/>.</param>
    /// <param name="reward">Reward, on the grid.</param>
    /// <exception cref="ArgumentException">Anything out of bounds; nothing is changed then.</exception>
    public void Observe(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ThrowIfNotObservation(action, context, reward);
        statistics.Observe(_actionKeys[action], FeaturesOf(context), reward);
    }

    /// <summary>Takes one observation back out of the sums, exactly.</summary>
    /// <param name="statistics">The sums; changed.</param>
    /// <param name="action">Number of the action.</param>
    /// <param name="context">Context vector x, shape (d), as it was observed.</param>
    /// <param name="reward">Reward, as it was observed.</param>
    /// <exception cref="ArgumentException">Anything out of bounds; nothing is changed then.</exception>
    public void Retract(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ThrowIfNotObservation(action, context, reward);
        statistics.Retract(_actionKeys[action], FeaturesOf(context), reward);
    }

    /// <inheritdoc/>
    public SufficientStatistics Summarise(LearnerState before, ObservationBatch day, IReadOnlyList<string> keys, bool isSettled = true)
    {
        ObservationCheck.ThrowIfInvalid(this, day, keys.Count);
        var statistics = new SufficientStatistics();
        if (UsesContext)
        {
            statistics.ObserveChecked(keys, day);
            return statistics;
        }

        for (int row = 0; row < day.Count; row++)
        {
            statistics.Observe(keys[day.Actions[row]], [], day.Rewards[row]);
        }

        return statistics;
    }

    /// <inheritdoc/>
    public void Correct(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double from, double to)
    {
        ThrowIfNotObservation(action, context, to);
        Retract(statistics, action, context, from);
        Observe(statistics, action, context, to);
    }

    /// <inheritdoc/>
    public virtual LearnerState Advance(LearnerState before, SufficientStatistics day, double days, bool isSettled = true)
    {
        SufficientStatistics sums = before.Statistics.Scaled(Forgetting.WeightAfter(days));
        sums.Add(day);
        return before with { Statistics = sums };
    }

    /// <inheritdoc/>
    public virtual LearnerState Finish(LearnerState state, ObservationBatch recent) => state;

    /// <inheritdoc/>
    public abstract IPosterior Fit(LearnerState state);

    /// <summary>Whether contexts are part of the sums.</summary>
    internal abstract bool UsesContext { get; }

    private ReadOnlySpan<double> FeaturesOf(ReadOnlySpan<double> context) => UsesContext ? context : [];

    private void ThrowIfNotObservation(int action, ReadOnlySpan<double> context, double reward)
    {
        ActionList.ThrowIfNotObservation(this, action, context, reward);
        if (!Takes(reward))
        {
            throw new ArgumentOutOfRangeException(nameof(reward), reward, "This learner does not take such rewards.");
        }
    }
}
