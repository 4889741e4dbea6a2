namespace Decisioning.UseCases.Decisions;

/// <summary>Port: the log of decisions.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IDecisionLog
{
    /// <summary>Appends one decision.</summary>
    /// <param name="decision">The decision; its id must be new.</param>
    /// <param name="durability">Whether the returned task waits until the decision lies on disk.</param>
    /// <param name="cancellation">Gives up waiting; the decision may be stored all the same.</param>
    ValueTask AppendAsync(Decision decision, Durability durability, CancellationToken cancellation);

    /// <summary>Finds a decision by its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The decision, or null where the log has none of that id.</returns>
    ValueTask<Decision?> FindAsync(DecisionId id, CancellationToken cancellation);

    /// <summary>Finds the newest decision that answered a request id and was not aborted.</summary>
    /// <remarks>
    /// A node aborts what it could not log in time and did not answer with. The log does not tell such an abort from a caller's, so that
    /// a request whose decision the caller reported as aborted is a new one too.
    /// </remarks>
    /// <param name="useCase">Id of the use case: request ids count within one use case.</param>
    /// <param name="requestId">The caller's request id.</param>
    /// <param name="since">Older decisions do not count.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The decision, or null where there is none since then.</returns>
    ValueTask<Decision?> FindByRequestAsync(string useCase, string requestId, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The newest decisions of a use case, newest first.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="customer">The caller's id of a customer whose decisions are asked for; null for all.</param>
    /// <param name="limit">At most so many, at least 0.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<Decision>> ListNewestAsync(string useCase, string? customer, int limit, CancellationToken cancellation);

    /// <summary>The highest id in the log, so that a restarted node never gives one out again.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The id, or null where the log is empty.</returns>
    ValueTask<DecisionId?> LastIdAsync(CancellationToken cancellation);
}
