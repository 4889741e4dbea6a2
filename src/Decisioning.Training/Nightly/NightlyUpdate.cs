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
/// thing when it is done again. Before the policy is stored the record names its hash: a run that is taken up after that publishes
/// that very policy, also where code, configuration or log have changed since. So a run that was killed anywhere and is taken up
/// again yields the same policy, byte for byte. A run that a later one has overtaken publishes nothing.
/// </remarks>
/// <threadsafety>May be called from any thread; the runs of one process follow each other.</threadsafety>
public sealed class NightlyUpdate(
    DayStatisticsBuilder days,
    ITrainingRunStore runs,
    IPolicyStore policies,
    IPublicationGate gate,
    IEnumerable<IUpdateFollower> followers,
    TrainingTelemetry telemetry,
    TimeProvider clock,
    ILogger<NightlyUpdate> logger) : IDisposable
{
    private readonly SemaphoreSlim _running = new(1, 1);

    /// <summary>Runs the update, or takes it up again; one that is over is answered as it ended.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="asOf">The run's time, to the millisecond: what reached us before it is used.</param>
    /// <param name="cancellation">Breaks the run off; it can be taken up again.</param>
    /// <param name="liftsHold">Whether it may publish after a roll-back; without, the gate is asked.</param>
    /// <returns>The run's record.</returns>
    /// <exception cref="RunOutOfOrderException">A later run is over already: what it froze cannot be undone.</exception>
    public async Task<TrainingRun> RunAsync(
        UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation, bool liftsHold = false)
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

            run = await FinishAsync(model, run, liftsHold, cancellation);
            telemetry.Ended(run, Stopwatch.GetElapsedTime(start), activity);
            await TellAsync(model, asOf, cancellation);
            return run;
        }
        finally
        {
            _running.Release();
        }
    }

    /// <summary>Does work that must not change the logs under an update: none runs meanwhile.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Gives up waiting for the update that runs.</param>
    public async Task<T> BetweenUpdatesAsync<T>(Func<ValueTask<T>> work, CancellationToken cancellation)
    {
        await _running.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _running.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();

    /// <summary>Says that a use case has updates, whether or not there was one yet.</summary>
    /// <param name="useCase">Id of the use case.</param>
    internal void Expect(string useCase) => telemetry.Expect(useCase);

    private async Task TellAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        foreach (IUpdateFollower follower in followers)
        {
            try
            {
                await follower.FollowAsync(model, asOf, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                // The update is over and on record; the follower gets its next chance after the next one.
                Log.FollowerFailed(logger, error, model.Id, asOf);
            }
        }
    }

    private async Task<TrainingRun> BeginAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
    {
        TrainingRun? earlier = await runs.FindAsync(model.Id, asOf, cancellation);
        if (earlier is { Status: RunStatus.Published or RunStatus.Refused })
        {
            return earlier;
        }

        IReadOnlyList<TrainingRun> last = await runs.ListAsync(model.Id, 1, cancellation);
        TrainingRun? newest = last.Count > 0 ? last[0] : null;
        if (newest?.AsOf > asOf)
        {
            return earlier is null ? throw new RunOutOfOrderException(newest.AsOf) : await GiveUpAsync(earlier, newest, cancellation);
        }

        IReadOnlyList<PolicyPointer> stored = await policies.ListAsync(model.Id, cancellation);
        TrainingRun run = earlier is null
            ? new TrainingRun
            {
                UseCase = model.Id,
                AsOf = asOf,
                Version = NextVersion(stored, newest),
                Status = RunStatus.Started,
                StartedTime = clock.GetUtcNow(),
            }
            : TakeUp(earlier, stored, newest);
        await runs.SaveAsync(run, cancellation);
        return run;
    }

    private TrainingRun TakeUp(TrainingRun earlier, IReadOnlyList<PolicyPointer> stored, TrainingRun? newest)
    {
        Log.RunResumed(logger, earlier.UseCase, earlier.AsOf);

        // A version is given up only where somebody else has stored another policy under it.
        bool isTaken = stored.Any(policy => policy.Version == earlier.Version && policy.Hash != earlier.PolicyHash);
        return earlier with
        {
            Version = isTaken ? NextVersion(stored, newest) : earlier.Version,
            Status = RunStatus.Started,
            EndedTime = null,
        };
    }

    private async Task<TrainingRun> GiveUpAsync(TrainingRun earlier, TrainingRun newest, CancellationToken cancellation)
    {
        var overtaken = new CheckResult(
            "NOT_OVERTAKEN", false, FormattableString.Invariant($"an update as of {newest.AsOf:O} is on record; this one is too old to be published"));
        Log.RunRefused(logger, earlier.UseCase, earlier.AsOf, overtaken.Name, overtaken.Detail);
        TrainingRun run = earlier with
        {
            Status = RunStatus.Refused,
            EndedTime = clock.GetUtcNow(),
            Checks = [.. earlier.Checks, overtaken],
        };
        await runs.SaveAsync(run, cancellation);
        return run;
    }

    private static long NextVersion(IReadOnlyList<PolicyPointer> stored, TrainingRun? newest) =>
        Math.Max(stored.Count == 0 ? 0 : stored[^1].Version, newest?.Version ?? 0) + 1;

    private async Task<TrainingRun> FinishAsync(UseCaseModel model, TrainingRun run, bool liftsHold, CancellationToken cancellation)
    {
        try
        {
            StoredPolicy? candidate = null;
            if (!await IsStoredAsync(run, cancellation))
            {
                (run, candidate) = await LearnAsync(model, run, cancellation);
            }

            // Asked last: a guardrail or an owner may have rolled back while this run learnt, or while it lay broken off.
            if (run.Status != RunStatus.Refused && !liftsHold && await gate.FindHoldAsync(model.Id, cancellation) is { } held)
            {
                Log.RunRefused(logger, model.Id, run.AsOf, held.Name, held.Detail);
                run = run with { Status = RunStatus.Refused, Checks = [.. run.Checks, held] };
            }

            run = run.Status == RunStatus.Refused ? run : await PublishAsync(run, candidate, cancellation);
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

    // Stored means checked: the checks come first.
    private async Task<bool> IsStoredAsync(TrainingRun run, CancellationToken cancellation) =>
        run.PolicyHash.Length > 0
        && await policies.LoadAsync(run.UseCase, run.Version, cancellation) is { } stored && stored.Hash == run.PolicyHash;

    private async Task<(TrainingRun Run, StoredPolicy Candidate)> LearnAsync(
        UseCaseModel model, TrainingRun run, CancellationToken cancellation)
    {
        DaySums sums = await days.BuildAsync(model, run.AsOf, cancellation);
        PolicySnapshot candidate = SnapshotMaker.Make(
            model,
            run.Version,
            run.AsOf,
            BudgetPlanner.Plan(model, sums),
            sums.Days,
            (sums.Counts.Decisions, sums.Counts.Observations, sums.Counts.Outcomes));
        PolicySnapshot? live = await FindLiveAsync(model, cancellation);
        long erased = live is null ? 0 : await days.CountErasedAsync(model, live.AsOf, cancellation);
        IReadOnlyList<CheckResult> results = CandidateChecks.Run(model, candidate, live, sums, erased);
        StoredPolicy stored = SnapshotFormat.Write(candidate);
        CheckResult? failed = results.FirstOrDefault(result => !result.Passed);
        if (failed is not null)
        {
            Log.RunRefused(logger, model.Id, run.AsOf, failed.Name, failed.Detail);
        }

        run = run with
        {
            Status = failed is null ? RunStatus.Started : RunStatus.Refused,
            Counts = sums.Counts,
            OutcomesOfUnknownDecisions = sums.OutcomesOfUnknownDecisions,
            PolicyHash = stored.Hash,
            Checks = results,
        };
        return (run, stored);
    }

    private async Task<TrainingRun> PublishAsync(TrainingRun run, StoredPolicy? candidate, CancellationToken cancellation)
    {
        if (candidate is not null)
        {
            await runs.SaveAsync(run, cancellation);
            await policies.SaveAsync(candidate, cancellation);
        }

        await policies.SetLiveAsync(run.UseCase, new PolicyPointer(run.Version, run.PolicyHash), cancellation);
        Log.RunPublished(logger, run.UseCase, run.AsOf, run.Version, run.Counts.Observations);
        return run with { Status = RunStatus.Published };
    }

    private async Task<PolicySnapshot?> FindLiveAsync(UseCaseModel model, CancellationToken cancellation)
    {
        PolicyPointer? live = await policies.GetLiveAsync(model.Id, cancellation);
        StoredPolicy? stored = live is null ? null : await policies.LoadAsync(model.Id, live.Version, cancellation);
        return stored is null ? null : SnapshotFormat.Read(stored).Snapshot;
    }
}
