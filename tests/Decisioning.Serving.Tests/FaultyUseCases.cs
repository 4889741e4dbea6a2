using Decisioning.UseCases.Catalogue;

namespace Decisioning.Serving.Tests;

/// <summary>A catalogue store that fails when a test says so.</summary>
internal sealed class FaultyUseCases(IUseCaseStore store) : IUseCaseStore
{
    /// <summary>Runs before a use case is read.</summary>
    public Func<Task>? BeforeFind { get; set; }

    public ValueTask<bool> TrySaveAsync(CatalogueWrite write, CancellationToken cancellation) => store.TrySaveAsync(write, cancellation);

    public async ValueTask<StoredUseCase?> FindAsync(string useCase, CancellationToken cancellation)
    {
        if (BeforeFind is { } fault)
        {
            await fault();
        }

        return await store.FindAsync(useCase, cancellation);
    }

    public ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation) =>
        store.FindRevisionAsync(useCase, revision, cancellation);

    public ValueTask<IReadOnlyList<UseCaseRevision>> ListRevisionsAsync(
        string useCase, int before, int limit, CancellationToken cancellation) =>
        store.ListRevisionsAsync(useCase, before, limit, cancellation);

    public ValueTask<IReadOnlyList<StoredUseCase>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);
}
