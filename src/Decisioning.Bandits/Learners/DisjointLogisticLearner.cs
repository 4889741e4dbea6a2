namespace Decisioning.Bandits;

/// <summary>A Bayesian logistic regression of the reward on the context for each action by itself, for rewards in [0, 1].</summary>
/// <remarks>
/// <para>Chapelle and Li 2011, Algorithm 3 (streaming Laplace): θ ~ N(0, λ⁻¹I), and each day has the posterior of the days before as
/// prior; its likelihood is kept as the quadratic at the mode, n, Σw·xxᵀ and Σw·z·x with w = p(1 − p) and z = xᵀθ + (r − p)/w. Departures:
/// full covariance instead of its diagonal; damped Newton steps; rows are taken in an order of their content, so the bits do not depend
/// on how they came.</para>
/// <para>Block of an action: dimension d. Memory: 8·(3 + d + d(d + 1)/2) bytes an action, and 8·(d + 6) bytes for each observation of one
/// action while a day is summarised. Time of a day: about five times d²/2 + 2d multiply-adds for each observation. Fit: O(K·d³).</para>
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public sealed class DisjointLogisticLearner : ILearner
{
    private readonly IReadOnlyList<string> _actionKeys;
    private readonly Forgetting _forgetting;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length d of the context vector, 1 to <see cref="StatisticsBlock.MaximumDimension"/>.</param>
    /// <param name="ridge">Prior precision λ of every coefficient, above 0.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public DisjointLogisticLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, double ridge = 1.0, Forgetting? forgetting = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextDimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contextDimension, StatisticsBlock.MaximumDimension);
        if (!(ridge > 0.0 && double.IsFinite(ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is above 0 and finite.");
        }

        _actionKeys = ActionList.Checked(actionKeys);
        _forgetting = forgetting ?? Forgetting.None;
        ContextDimension = contextDimension;
        Ridge = ridge;
    }

    /// <inheritdoc/>
    public string Name => "disjoint-logistic";

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionKeys => _actionKeys;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <summary>Prior precision λ of every coefficient.</summary>
    public double Ridge { get; }

    /// <inheritdoc/>
    public bool Takes(double reward) => DyadicGrid.IsReward(reward) && reward is >= 0.0 and <= 1.0;

    /// <inheritdoc/>
    public SufficientStatistics Summarise(LearnerState before, ObservationBatch day, IReadOnlyList<string> keys, bool isSettled = true)
    {
        ObservationCheck.ThrowIfInvalid(this, day, keys.Count);
        var statistics = new SufficientStatistics();
        using var groups = new RowGroups(day.Actions, 0, keys.Count);
        for (int action = 0; action < keys.Count; action++)
        {
            ReadOnlySpan<int> rows = groups.RowsOf(action);
            if (!rows.IsEmpty)
            {
                LogisticMode.Summarise(day, rows, BlockOf(before, keys[action]), Ridge, statistics.BlockFor(keys[action], ContextDimension));
            }
        }

        return statistics;
    }

    /// <inheritdoc/>
    /// <remarks>Σ(r − p)x is corrected exactly; the weights stay where the day's mode was.</remarks>
    public void Correct(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double from, double to)
    {
        ActionList.ThrowIfNotCorrection(this, action, context, from, to);
        statistics.BlockFor(_actionKeys[action], ContextDimension).CorrectReward(context, from, to);
    }

    /// <inheritdoc/>
    public LearnerState Advance(LearnerState before, SufficientStatistics day, double days, bool isSettled = true)
    {
        SufficientStatistics sums = before.Statistics.Scaled(_forgetting.WeightAfter(days));
        sums.Add(day);
        return before with { Statistics = sums };
    }

    /// <inheritdoc/>
    public LearnerState Finish(LearnerState state, ObservationBatch recent) => state;

    /// <inheritdoc/>
    IPosterior ILearner.Fit(LearnerState state) => Fit(state);

    /// <inheritdoc cref="ILearner.Fit"/>
    public LogisticPosterior Fit(LearnerState state)
    {
        LinearArm[] arms = [.. _actionKeys.Select(key => new LinearArm(BlockOf(state, key), Ridge))];
        return new LogisticPosterior(new LinearPosterior(arms, noise: 1.0));
    }

    private StatisticsBlock BlockOf(LearnerState state, string key)
    {
        StatisticsBlock? block = state.Statistics.Find(key);
        if (block is null || block.IsEmpty)
        {
            return new StatisticsBlock(ContextDimension);
        }

        return block.Dimension == ContextDimension
            ? block
            : throw new ArgumentException(
                $"Statistics of '{key}' have dimension {block.Dimension}, the context has {ContextDimension}.", nameof(state));
    }
}
