using Decisioning.Training.Runs;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Decisioning.Training.Nightly;

/// <summary>Takes up broken-off updates, and runs each use case's update when its schedule says so.</summary>
public sealed class NightlyScheduler(
    IUseCaseStore useCases,
    UseCaseModels models,
    ITrainingRunStore runs,
    NightlyUpdate update,
    TimeProvider clock,
    ILogger<NightlyScheduler> logger) : BackgroundService
{
    /// <summary>Time between two looks at the schedules: what a change of the clock or of a schedule can be late by.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs every update that is due; a use case whose update breaks keeps no other from its own.</summary>
    /// <param name="cancellation">Breaks off.</param>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        foreach (StoredUseCase useCase in await useCases.ListAsync(cancellation))
        {
            if (useCase.IsServing)
            {
                await TryAsync(stopping => RunIfDueAsync(useCase, stopping), cancellation);
            }
        }
    }

    /// <summary>Takes up the updates that were begun and not ended; one that is running in this process is waited for.</summary>
    /// <param name="cancellation">Breaks off.</param>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (TrainingRun run in await runs.ListUnfinishedAsync(cancellation))
        {
            await TryAsync(stopping => ResumeAsync(run, stopping), cancellation);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval);
        do
        {
            await TryAsync(ResumeAsync, stoppingToken);
            await TryAsync(RunDueAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ResumeAsync(TrainingRun run, CancellationToken cancellation)
    {
        if (await useCases.FindAsync(run.UseCase, cancellation) is { } useCase)
        {
            UseCaseModel model = await models.GetAsync(run.UseCase, useCase.Revision, cancellation);
            _ = await update.RunAsync(model, run.AsOf, cancellation);
        }
    }

    private async Task RunIfDueAsync(StoredUseCase useCase, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(useCase.UseCase, useCase.Revision, cancellation);
        update.Expect(model.Id);
        IReadOnlyList<TrainingRun> newest = await runs.ListAsync(useCase.UseCase, 1, cancellation);
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset? due = UpdateSchedule.NextDue(model, newest.Count > 0 ? newest[0] : null, useCase.CreatedTime, now);
        if (due <= now)
        {
            _ = await update.RunAsync(model, due.Value, cancellation);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // The next look tries again; the policies that serve stay.
            Log.LookFailed(logger, error);
        }
    }
}
