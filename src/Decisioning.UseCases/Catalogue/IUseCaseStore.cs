namespace Decisioning.UseCases.Catalogue;

/// <summary>Port: the use cases, all their revisions and what the audit log says of each change.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IUseCaseStore
{
    /// <summary>Stores a change: its head, its revision where it makes one, and its entry of the audit log, all or nothing.</summary>
    /// <param name="write">The change.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was stored; false where the stored head is not the one before: somebody else was faster.</returns>
    /// <exception cref="InvalidOperationException">The revision's number is taken, or the head names a revision that is not stored.</exception>
    ValueTask<bool> TrySaveAsync(CatalogueWrite write, CancellationToken cancellation);

    /// <summary>A use case with the revision in force, archived or not.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The use case, or null where there is none of that id.</returns>
    ValueTask<StoredUseCase?> FindAsync(string useCase, CancellationToken cancellation);

    /// <summary>One revision of a use case.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="revision">Its number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The revision, or null where there is none.</returns>
    ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation);

    /// <summary>Revisions of a use case, the newest first.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="before">Only revisions with a smaller number; <see cref="int.MaxValue"/> for the newest.</param>
    /// <param name="limit">At most so many, at least 0.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<UseCaseRevision>> ListRevisionsAsync(
        string useCase, int before, int limit, CancellationToken cancellation);

    /// <summary>Every use case with the revision in force, archived ones too, by id.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<IReadOnlyList<StoredUseCase>> ListAsync(CancellationToken cancellation);
}
