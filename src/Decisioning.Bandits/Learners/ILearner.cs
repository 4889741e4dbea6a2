namespace Decisioning.Bandits;

/// <summary>Turns observations into sums and sums into a posterior over the expected reward of each action.</summary>
/// <remarks>
/// A learner holds settings only; all it has learnt is in the <see cref="SufficientStatistics"/> that it is handed.
/// Actions are numbered in the order of the keys it was made with. Statistics under keys that it does not know (retired
/// options) are kept and ignored; an action without statistics (a new option) has its prior.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads, each with its own statistics.</threadsafety>
public interface ILearner
{
    /// <summary>Name as written in a use case, for example <c>disjoint-linear</c>.</summary>
    string Name { get; }

    /// <summary>Keys of the actions; the index is the action's number.</summary>
    IReadOnlyList<string> ActionKeys { get; }

    /// <summary>Length of the context vector x.</summary>
    int ContextDimension { get; }

    /// <summary>Adds one observation.</summary>
    /// <param name="statistics">Statistics that are added to.</param>
    /// <param name="action">Number of the action that was taken.</param>
    /// <param name="context">Context x, on the dyadic grid, size at most 16.</param>
    /// <param name="reward">Reward in its unit, on the dyadic grid.</param>
    /// <exception cref="ArgumentException">
    /// Unknown action, wrong length, a number that is not finite or not on the grid, a reward that the learner does not
    /// allow, or statistics of another dimension. Nothing is changed.
    /// </exception>
    void Observe(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward);

    /// <summary>Takes one observation back, exactly as if it had never been.</summary>
    /// <param name="statistics">Statistics that are corrected.</param>
    /// <param name="action">Action, as it was observed.</param>
    /// <param name="context">Context, as it was observed.</param>
    /// <param name="reward">Reward, as it was observed.</param>
    /// <exception cref="ArgumentException">As for <see cref="Observe"/>. Nothing is changed.</exception>
    void Retract(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward);

    /// <summary>Computes the posterior.</summary>
    /// <param name="statistics">All that is known; only read, and not referred to afterwards.</param>
    /// <returns>An immutable posterior with the same bits on every machine.</returns>
    /// <exception cref="ArgumentException">The statistics of a known action have another dimension.</exception>
    IPosterior Fit(SufficientStatistics statistics);
}
