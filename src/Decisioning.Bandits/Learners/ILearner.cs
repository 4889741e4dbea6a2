namespace Decisioning.Bandits;

/// <summary>Turns observations into a posterior over the expected reward of each action.</summary>
/// <remarks>
/// A learner holds no data of its own. Learning is a fold over days: <see cref="Summarise"/> makes statistics of a day's observations,
/// <see cref="Advance"/> takes them into the <see cref="LearnerState"/>, <see cref="Finish"/> looks ahead once at the end, and
/// <see cref="Fit"/> makes the posterior that decides. All of them are pure functions: the same days give the same state, on every machine.
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public interface ILearner
{
    /// <summary>The learner's name in use-case files and snapshots.</summary>
    string Name { get; }

    /// <summary>Keys of the actions, by action number.</summary>
    IReadOnlyList<string> ActionKeys { get; }

    /// <summary>Length d of the context vector.</summary>
    int ContextDimension { get; }

    /// <summary>Whether the learner takes a reward.</summary>
    /// <param name="reward">The reward, in the use case's unit.</param>
    bool Takes(double reward);

    /// <summary>Makes statistics of a day's observations.</summary>
    /// <param name="before">What was learnt from earlier days; only learners that work around an expansion point look at it.</param>
    /// <param name="day">The observations.</param>
    /// <param name="keys">Key of each action number of <paramref name="day"/>; actions that this learner no longer has are allowed.</param>
    /// <param name="isSettled">As for <see cref="Advance"/>.</param>
    /// <returns>The day's sums; the same whatever the order of the observations.</returns>
    /// <exception cref="ArgumentException">An observation is out of bounds; see <see cref="ObservationCheck"/>.</exception>
    SufficientStatistics Summarise(LearnerState before, ObservationBatch day, IReadOnlyList<string> keys, bool isSettled = true);

    /// <summary>Corrects the reward of one observation that is in the sums already.</summary>
    /// <param name="statistics">The sums; changed.</param>
    /// <param name="action">Number of the action.</param>
    /// <param name="context">Context vector x, shape (d), as it was observed.</param>
    /// <param name="from">Reward as it was observed.</param>
    /// <param name="to">Reward as it is now.</param>
    /// <remarks>Exact for plain sums. A learner that works around an expansion point keeps the point: the correction is that of its
    /// quadratic approximation.</remarks>
    /// <exception cref="ArgumentException">Anything out of bounds; nothing is changed then.</exception>
    void Correct(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double from, double to);

    /// <summary>Takes a day's statistics into what was learnt before.</summary>
    /// <param name="before">What was learnt from earlier days; not changed.</param>
    /// <param name="day">Statistics of the day, as <see cref="Summarise"/> made them.</param>
    /// <param name="days">Days between the two, at least 0: older sums lose weight by it where the learner forgets.</param>
    /// <param name="isSettled">
    /// Whether the day's rewards are final. Rewards that are still to come look like a change for the worse: changes are looked for on
    /// settled days only.
    /// </param>
    LearnerState Advance(LearnerState before, SufficientStatistics day, double days, bool isSettled = true);

    /// <summary>Ends a night: looks ahead at what choosing greedily would teach (see <see cref="Lookahead"/>).</summary>
    /// <param name="state">What was learnt.</param>
    /// <param name="recent">Recent contexts; their actions and rewards are not looked at. May be empty.</param>
    LearnerState Finish(LearnerState state, ObservationBatch recent);

    /// <summary>Computes the posterior from prior and statistics.</summary>
    /// <param name="state">What was learnt; actions without statistics keep their prior.</param>
    /// <returns>The posterior, immutable.</returns>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    IPosterior Fit(LearnerState state);
}
