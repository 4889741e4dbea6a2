using System.Diagnostics;
using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;
using Decisioning.Training.Telemetry;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;
using Microsoft.Extensions.Logging;

namespace Decisioning.Training.Nightly;

/// <summary>One nightly update: join → rewards → statistics per day → learn → check → publish, or refuse and say why.</summary>
/// <remarks>
/// Restart-safe: the run's record is stored first, with its time and the version it will publish; every later step stores the same
/// thing when it is done again. So a run that was killed anywhere and is taken up again yields the same policy, byte for byte.
/// </remarks>
/// <threadsafety>May be called from any thread; the runs of one process follow each other.</threadsafety>
public sealed class NightlyUpdate(
    DayStatisticsBuilder days,
    ITrainingRunStore runs,
    IPolicyStore policies,
    TrainingTelemetry telemetry,
    TimeProvider clock,
    ILogger<NightlyUpdate> logger) : IDisposable
{
    private readonly SemaphoreSlim _running = new(1, 1);

    /// <summary>Runs the update, or takes it up again; one that is over is answered as it ended.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="asOf">The run's time, to the millisecond: what reached us before it is used.</param>
    /// <param name="cancellation">Breaks the run off; it can be taken up again.</param>
    /// <returns>The run's record.</returns>
    /// <exception cref="RunOutOfOrderException">A later run is over already: what it froze cannot be undone.</exception>
    public async Task<TrainingRun> RunAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        asOf = DateTimeOffset.FromUnixTimeMilliseconds(asOf.ToUnixTimeMilliseconds());
        await _running.WaitAsync(cancellation);
        try
        {
            using Activity? activity = TrainingTelemetry.Source.StartActivity("NightlyUpdate");
            activity?.SetTag("decisioning.use_case", model.Id);
            long start = Stopwatch.GetTimestamp();
            TrainingRun run = await BeginAsync(model, asOf, cancellation);
            if (run.Status is RunStatus.Published or RunStatus.Refused)
            {
                return run;
            }

            run = await FinishAsync(model, run, cancellation);
            telemetry.Ended(run, Stopwatch.GetElapsedTime(start), activity);
            return run;
        }
        finally
        {
            _running.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();

    private async Task<TrainingRun> BeginAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        if (await runs.FindAsync(model.Id, asOf, cancellation) is { } earlier)
        {
            return earlier;
        }

        IReadOnlyList<TrainingRun> newest = await runs.ListAsync(model.Id, 1, cancellation);
        if (newest is [{ } last] && last.AsOf > asOf)
        {
            throw new RunOutOfOrderException(last.AsOf);
        }

        IReadOnlyList<PolicyPointer> stored = await policies.ListAsync(model.Id, cancellation);
        long version = Math.Max(stored.Count == 0 ? 0 : stored[^1].Version, newest.Count == 0 ? 0 : newest[0].Version) + 1;
        var run = new TrainingRun
        {
            UseCase = model.Id,
            AsOf = asOf,
            Version = version,
            Status = RunStatus.Started,
            StartedTime = clock.GetUtcNow(),
        };
        await runs.SaveAsync(run, cancellation);
        return run;
    }

    private async Task<TrainingRun> FinishAsync(UseCaseModel model, TrainingRun run, CancellationToken cancellation)
    {
        try
        {
            run = await LearnAndPublishAsync(model, run, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The old policy stays; the record says that the run broke, the log says why, and a call with the same time tries again.
            Log.RunFailed(logger, error, model.Id, run.AsOf);
            run = run with { Status = RunStatus.Failed };
        }

        run = run with { EndedTime = clock.GetUtcNow() };
        await runs.SaveAsync(run, cancellation);
        return run;
    }

    private async Task<TrainingRun> LearnAndPublishAsync(UseCaseModel model, TrainingRun run, CancellationToken cancellation)
    {
        DaySums sums = await days.BuildAsync(model, run.AsOf, cancellation);
        PolicySnapshot candidate = SnapshotMaker.Make(
            model,
            run.Version,
            run.AsOf,
            sums.Statistics,
            sums.Days,
            (sums.Counts.Decisions, sums.Counts.Observations, sums.Counts.Outcomes));
        PolicySnapshot? live = await FindLiveAsync(model, cancellation);
        IReadOnlyList<CheckResult> results = CandidateChecks.Run(model, candidate, live, sums);
        StoredPolicy stored = SnapshotFormat.Write(candidate);
        run = run with
        {
            Counts = sums.Counts,
            OutcomesOfUnknownDecisions = sums.OutcomesOfUnknownDecisions,
            PolicyHash = stored.Hash,
            Checks = results,
        };
        if (results.FirstOrDefault(result => !result.Passed) is { } failed)
        {
            Log.RunRefused(logger, model.Id, run.AsOf, failed.Name, failed.Detail);
            return run with { Status = RunStatus.Refused };
        }

        await policies.SaveAsync(stored, cancellation);
        await policies.SetLiveAsync(model.Id, new PolicyPointer(stored.Version, stored.Hash), cancellation);
        Log.RunPublished(logger, model.Id, run.AsOf, stored.Version, sums.Counts.Observations);
        return run with { Status = RunStatus.Published };
    }

    private async Task<PolicySnapshot?> FindLiveAsync(UseCaseModel model, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(model.Id, cancellation);
        StoredPolicy? stored = live is null ? null : await policies.LoadAsync(model.Id, live.Version, cancellation);
        return stored is null ? null : SnapshotFormat.Read(stored).Snapshot;
    }
}
