using Decisioning.Training.Runs;
using Decisioning.Training.Telemetry;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Service.Hosting;

/// <summary>What must be done before the first request: the last id is read, and use cases whose creation was broken off are completed.</summary>
internal sealed class StartUp(
    NodeIds ids,
    IUseCaseStore store,
    UseCaseCatalogue catalogue,
    ITrainingRunStore runs,
    TrainingTelemetry telemetry,
    ILogger<StartUp> logger) : IHostedService
{
    private const int RunsToRecall = 30;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ids.LoadAsync(cancellationToken);
        foreach (StoredUseCase useCase in await store.ListAsync(cancellationToken))
        {
            await TryEnsureAsync(useCase, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task TryEnsureAsync(StoredUseCase useCase, CancellationToken cancellation)
    {
        try
        {
            await catalogue.EnsurePolicyAsync(useCase, cancellation);
            telemetry.Recall(useCase.UseCase, await runs.ListAsync(useCase.UseCase, RunsToRecall, cancellation));
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // One use case that cannot be completed now must not keep the others from being served.
            Log.UseCaseNotCompleted(logger, error, useCase.UseCase);
        }
    }
}
