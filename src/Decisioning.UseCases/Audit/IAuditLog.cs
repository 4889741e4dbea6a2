namespace Decisioning.UseCases.Audit;

/// <summary>Port: the audit log. Entries are added and read, never changed or removed.</summary>
/// <remarks>A change of a use case is stored together with its entry, by the port that stores the change: both or neither.</remarks>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IAuditLog
{
    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>Reads entries, the newest first.</summary>
    /// <param name="useCase">Id of a use case, or null for all entries.</param>
    /// <param name="before">Only entries with a smaller number; <see cref="long.MaxValue"/> for the newest.</param>
    /// <param name="limit">At most so many, at least 0.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<StoredAuditEntry>> ListAsync(string? useCase, long before, int limit, CancellationToken cancellation);
}
