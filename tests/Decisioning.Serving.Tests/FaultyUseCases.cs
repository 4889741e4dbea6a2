using Decisioning.UseCases.Catalogue;

namespace Decisioning.Serving.Tests;

/// <summary>A catalogue store that fails when a test says so.</summary>
internal sealed class FaultyUseCases(IUseCaseStore store) : IUseCaseStore
{
    /// <summary>Runs before a use case is read.</summary>
    public Func<Task>? BeforeFind { get; set; }

    /// <summary>A revision whose text no release can read, or 0.</summary>
    public int Unreadable { get; set; }

    /// <summary>What was written last.</summary>
    public CatalogueWrite? LastWrite { get; private set; }

    public ValueTask<bool> TrySaveAsync(CatalogueWrite write, CancellationToken cancellation)
    {
        LastWrite = write;
        return store.TrySaveAsync(write, cancellation);
    }

    public async ValueTask<StoredUseCase?> FindAsync(string useCase, CancellationToken cancellation)
    {
        if (BeforeFind is { } fault)
        {
            await fault();
        }

        return await store.FindAsync(useCase, cancellation);
    }

    public async ValueTask<UseCaseRevision?> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation)
    {
        UseCaseRevision? found = await store.FindRevisionAsync(useCase, revision, cancellation);
        return revision == Unreadable ? found! with { Definition = "{}" } : found;
    }

    public ValueTask<IReadOnlyList<UseCaseRevision>> ListRevisionsAsync(
        string useCase, int before, int limit, CancellationToken cancellation) =>
        store.ListRevisionsAsync(useCase, before, limit, cancellation);

    public ValueTask<IReadOnlyList<StoredUseCase>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);
}
