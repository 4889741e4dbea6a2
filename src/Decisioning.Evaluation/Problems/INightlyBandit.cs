namespace Decisioning.Evaluation.Problems;

/// <summary>A policy that decides with what it knew in the morning and learns at night.</summary>
/// <remarks>
/// The order of calls is that of a day: <see cref="Choose"/> for every row, then <see cref="Observe"/> for the rows whose
/// outcome became known, then <see cref="EndNight"/>. What was observed may change choices only after <see cref="EndNight"/>.
/// </remarks>
/// <threadsafety>Not safe for use by several threads; every run has its own.</threadsafety>
public interface INightlyBandit
{
    /// <summary>Chooses an action with the policy of this morning.</summary>
    /// <param name="context">Context x, the constant first, on the dyadic grid.</param>
    /// <param name="seed">Seed of the decision.</param>
    /// <returns>Number of the action; the same for the same morning, context and seed.</returns>
    int Choose(ReadOnlySpan<double> context, ulong seed);

    /// <summary>Takes one observation, to be learnt from at night.</summary>
    /// <param name="action">The action that was carried out.</param>
    /// <param name="context">Context x, as it was decided on.</param>
    /// <param name="reward">Its reward, on the dyadic grid.</param>
    void Observe(int action, ReadOnlySpan<double> context, double reward);

    /// <summary>Learns from all observations so far: the next choices know them.</summary>
    /// <param name="isSettled">Whether the rewards of this day are final; some that are not have yet to come.</param>
    void EndNight(bool isSettled = true);
}
