using System.Diagnostics;
using Decisioning.Serving.Funnel;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Restrictions;
using Decisioning.UseCases.Validation;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Deciding;

/// <summary>The pipeline: check → group → eligible set → choose → log → answer.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class Decider(
    UseCaseRegistry useCases,
    IDecisionLog decisions,
    IOutcomeLog outcomes,
    DecisionIdGenerator ids,
    RecommendationReader reader,
    ServingTelemetry telemetry,
    TimeProvider clock,
    ContactLimits limits,
    FunnelBook funnel,
    DeciderOptions options,
    ILogger<Decider> logger)
{
    // The rest is for the way back to the caller.
    private const double ShareForLog = 0.8;

    private readonly RequestsInFlight<DecideResult> _inFlight = new();
    private readonly DecisionLogger _log = new(decisions, outcomes, clock, logger);

    /// <summary>Decides for one customer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller's interest: once it is gone nobody gets an answer.</param>
    /// <returns>The recommendation, or every violation, or the name of the use case that does not exist.</returns>
    /// <exception cref="OperationCanceledException">
    /// The caller went away. A decision without request id is aborted then, as nobody can carry it out; one with a request id stays,
    /// as the caller may ask for it again.
    /// </exception>
    public async ValueTask<DecideResult> DecideAsync(DecideRequest request, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        LiveUseCase? live = useCases.Find(request.UseCase);
        if (live is null or { IsPaused: true })
        {
            return new DecideResult(null, UnknownUseCase: request.UseCase) { NotLive = useCases.StateOf(request.UseCase) };
        }

        using Activity? activity = ServingTelemetry.Start("Decide");
        RequestChecker.Checked check = RequestChecker.Check(request, live.Model, clock.GetUtcNow());
        DecideResult result = check.Violations.Count > 0
            ? new DecideResult(null, check.Violations)
            : request.RequestId is null
                ? await DecideNewAsync(request, live, check, cancellation)
                : await DecideOnceAsync(request, live, check, cancellation);
        telemetry.Answered(result, Stopwatch.GetElapsedTime(start), activity);
        return result;
    }

    private async Task<DecideResult> DecideNewAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LogTimeFor(request.TimeLeft, options));
        return await DecideAndLogAsync(request, live, check, limit.Token, cancellation);
    }

    // Requests of one id that arrive together share one decision, whatever becomes of the caller who was first.
    private async Task<DecideResult> DecideOnceAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken cancellation)
    {
        while (true)
        {
            (DecideResult result, bool isMine) = await _inFlight.RunAsync(
                request.UseCase, request.RequestId!, () => FindOrDecideAsync(request, live, check), cancellation);
            if (isMine)
            {
                return result;
            }

            if (result.Recommendation is { } shared)
            {
                return await RepeatAsync(shared, request, cancellation);
            }
        }
    }

    private async Task<DecideResult> FindOrDecideAsync(DecideRequest request, LiveUseCase live, RequestChecker.Checked check)
    {
        using var limit = new CancellationTokenSource(LogTimeFor(request.TimeLeft, options));
        Decision? earlier;
        try
        {
            DateTimeOffset since = clock.GetUtcNow() - options.RequestIdLifetime;
            earlier = await decisions.FindByRequestAsync(request.UseCase, request.RequestId!, since, limit.Token)
                .AsTask().WaitAsync(limit.Token);
        }
        catch (Exception error)
        {
            // Whether this request was answered before is not known, so nothing may be logged for it now.
            Log.RequestLookupFailed(logger, error);
            return AnswerUnlogged(request, live, check);
        }

        return earlier is null
            ? await DecideAndLogAsync(request, live, check, limit.Token, CancellationToken.None)
            : await RepeatAsync(new Recommendation(earlier, live.Model, IsLogged: true), request, CancellationToken.None);
    }

    private async Task<DecideResult> RepeatAsync(Recommendation earlier, DecideRequest request, CancellationToken cancellation)
    {
        if (!string.Equals(earlier.Decision.Customer, request.Customer, StringComparison.Ordinal))
        {
            return new DecideResult(null, [RequestChecker.RequestIdOfAnotherCustomer]);
        }

        return new DecideResult(earlier.IsLogged
            ? await reader.ReadAsync(earlier.Decision, request.IncludePropensity, cancellation)
            : earlier);
    }

    private async Task<DecideResult> DecideAndLogAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken limit, CancellationToken caller)
    {
        if (limits.Hold(live.Model))
        {
            return await DecideWithinLimitsAsync(request, live, check, limit, caller);
        }

        EligibleActions eligible = live.Model.Eligibility.Find(check.Input);
        Decision decision = DecisionMaker.Make(request, live, check, eligible, ids.Next());
        if (!await _log.TryLogAsync(decision, live.Model, mustLast: false, limit, caller))
        {
            return Answer(DecisionMaker.MakeUnlogged(decision, live.Model, eligible), live, eligible, isLogged: false);
        }

        limits.Logged(decision);
        funnel.Count(live, check.Input, eligible, decision);
        return Answer(decision, live, eligible, isLogged: true);
    }

    private async Task<DecideResult> DecideWithinLimitsAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken limit, CancellationToken caller)
    {
        Decision decision;
        TakenPlaces places;
        FilterInput input;
        EligibleActions eligible;
        try
        {
            using HeldLimits held = await limits.EnterAsync(request.Customer, [live.Model], clock.GetUtcNow(), limit);
            DecisionId id = ids.Next();

            // Who gets nothing is judged as if it had been sent: then its eligible sets are those of the groups that get it.
            bool asIfSent = DecisionMaker.IsSentNothing(live.GroupOf(request.Customer), live.Model);
            input = held.Complete(check.Input, live.Model.Id, id, asIfSent);
            eligible = live.Model.Eligibility.Find(input);
            decision = DecisionMaker.Make(request, live, check, eligible, id);
            places = held.Take(decision, live.Model);
        }
        catch (Exception error) when (!caller.IsCancellationRequested)
        {
            Log.LimitsUnknown(logger, error);
            return AnswerUnlogged(request, live, check);
        }

        bool isLogged = false;
        try
        {
            isLogged = await _log.TryLogAsync(decision, live.Model, mustLast: true, limit, caller);
        }
        finally
        {
            places.End(isLogged);
        }

        if (!isLogged)
        {
            return AnswerUnlogged(request, live, check);
        }

        funnel.Count(live, input, eligible, decision);
        return Answer(decision, live, eligible, isLogged: true);
    }

    // A contact that lies in no log would count under no limit from the next start on: where limits hold, nothing is sent.
    private DecideResult AnswerUnlogged(DecideRequest request, LiveUseCase live, RequestChecker.Checked check)
    {
        FilterInput input = check.Input with { IsSilent = limits.Hold(live.Model) };
        EligibleActions eligible = live.Model.Eligibility.Find(input);
        Decision decision = DecisionMaker.MakeUnlogged(DecisionMaker.Make(request, live, check, eligible, ids.Next()), live.Model, eligible);
        return Answer(decision, live, eligible, isLogged: false);
    }

    private DecideResult Answer(Decision decision, LiveUseCase live, EligibleActions eligible, bool isLogged)
    {
        var recommendation = new Recommendation(decision, live.Model, isLogged) { Trace = eligible.Trace };
        telemetry.Decided(recommendation);
        return new DecideResult(recommendation);
    }

    /// <summary>How long the log gets: the answer must leave while the caller still waits for it.</summary>
    /// <param name="timeLeft">How long the caller still waits, or null.</param>
    /// <param name="options">The options.</param>
    internal static TimeSpan LogTimeFor(TimeSpan? timeLeft, DeciderOptions options) =>
        timeLeft is { } left && left * ShareForLog < options.LogTimeout
            ? TimeSpan.FromTicks(Math.Max(0, (left * ShareForLog).Ticks))
            : options.LogTimeout;
}
