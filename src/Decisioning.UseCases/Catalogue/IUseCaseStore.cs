using Decisioning.UseCases.Audit;

namespace Decisioning.UseCases.Catalogue;

/// <summary>Port: the use cases and all their revisions.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IUseCaseStore
{
    /// <summary>Stores the next revision of a use case together with the entry of the audit log: both or neither.</summary>
    /// <param name="revision">The revision; its number is one above the newest, or 1 for a new use case.</param>
    /// <param name="entry">Who made it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was stored; false where the number is taken: somebody else was faster.</returns>
    ValueTask<bool> TryAddAsync(UseCaseRevision revision, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The newest revision of a use case, archived or not.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The revision, or null where there is no such use case.</returns>
    ValueTask<UseCaseRevision?> FindAsync(string useCase, CancellationToken cancellation);

    /// <summary>One revision of a use case.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The revision, or null where there is none.</returns>
    ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation);

    /// <summary>The newest revision of every use case, archived ones too, by id.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<UseCaseRevision>> ListAsync(CancellationToken cancellation);
}
