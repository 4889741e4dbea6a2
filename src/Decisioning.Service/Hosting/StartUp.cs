using Decisioning.UseCases.Catalogue;

namespace Decisioning.Service.Hosting;

/// <summary>What must be done before the first request: the last id is read, and use cases whose creation was broken off are completed.</summary>
internal sealed class StartUp(NodeIds ids, IUseCaseStore store, UseCaseCatalogue catalogue) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ids.LoadAsync(cancellationToken);
        foreach (UseCaseRevision revision in await store.ListAsync(cancellationToken))
        {
            if (!revision.IsArchived)
            {
                await catalogue.EnsurePolicyAsync(revision, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
