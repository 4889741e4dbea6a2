namespace Decisioning.UseCases.Outcomes;

/// <summary>Port: the log of outcomes and activations.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IOutcomeLog
{
    /// <summary>Stores outcomes, all or none; those whose id the use case already has are left as they are.</summary>
    /// <param name="outcomes">The outcomes; the same id twice within the list counts once.</param>
    /// <param name="cancellation">Gives up waiting; the outcomes may be stored all the same.</param>
    /// <returns>For each outcome, in order, whether it was new. The task ends when all of them lie on disk.</returns>
    ValueTask<IReadOnlyList<bool>> AppendOutcomesAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation);

    /// <summary>Stores activations, all or none. Per decision the highest state counts: aborted outranks activated.</summary>
    /// <param name="activations">The activations.</param>
    /// <param name="cancellation">Gives up waiting; the activations may be stored all the same.</param>
    /// <returns>For each activation, in order, the highest state that its decision had before. The task ends when all of them lie on disk.</returns>
    ValueTask<IReadOnlyList<ActivationState>> AppendActivationsAsync(IReadOnlyList<Activation> activations, CancellationToken cancellation);

    /// <summary>The outcomes of one decision, in the order of their times, then ids.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<Outcome>> FindOutcomesAsync(Decisions.DecisionId decision, CancellationToken cancellation);

    /// <summary>What was reported to have become of one decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<ActivationState> FindActivationAsync(Decisions.DecisionId decision, CancellationToken cancellation);
}
