using System.Diagnostics;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.NextBest;

/// <summary>Lets use cases compete for a customer: check → value → choose the best → log the winners → answer with the ranking.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class NextBestDecider(
    UseCaseRegistry useCases,
    IDecisionLog decisions,
    IOutcomeLog outcomes,
    DecisionIdGenerator ids,
    RecommendationReader reader,
    ServingTelemetry telemetry,
    TimeProvider clock,
    ContactLimits limits,
    DeciderOptions options,
    ILogger<NextBestDecider> logger)
{
    // One place among the requests in flight, whatever use cases compete: no use case has an empty id.
    private const string AllUseCases = "";

    private readonly RequestsInFlight<NextBestResult> _inFlight = new();
    private readonly DecisionLogger _log = new(decisions, outcomes, clock, logger);

    /// <summary>Decides which use cases contact a customer, and how.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller's interest: once it is gone nobody gets an answer.</param>
    /// <returns>The winners and the ranking, or every violation.</returns>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async ValueTask<NextBestResult> DecideAsync(NextBestRequest request, CancellationToken cancellation)
    {
        using Activity? activity = ServingTelemetry.Start("DecideNextBest");
        List<Violation> violations = [];
        IReadOnlyList<Candidate> candidates = NextBestChecker.Check(request, useCases, clock.GetUtcNow(), violations);
        if (violations.Count > 0)
        {
            return new NextBestResult([], [], violations);
        }

        if (request.RequestId is null)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(LogTimeFor(request));
            return await DecideNewAsync(request, candidates, limit.Token, cancellation);
        }

        (NextBestResult result, _) = await _inFlight.RunAsync(
            AllUseCases, request.RequestId, () => FindOrDecideAsync(request, candidates), cancellation);
        return result.Winners.Any(winner => winner.Decision.Customer != request.Customer)
            ? new NextBestResult([], [], [RequestChecker.RequestIdOfAnotherCustomer])
            : result;
    }

    private async Task<NextBestResult> FindOrDecideAsync(NextBestRequest request, IReadOnlyList<Candidate> candidates)
    {
        using var limit = new CancellationTokenSource(LogTimeFor(request));
        List<Recommendation> earlier = [];
        try
        {
            DateTimeOffset since = clock.GetUtcNow() - options.RequestIdLifetime;
            foreach (Candidate candidate in candidates)
            {
                Decision? found = await decisions.FindByRequestAsync(candidate.Id, request.RequestId!, since, limit.Token)
                    .AsTask().WaitAsync(limit.Token);
                if (found is not null)
                {
                    earlier.Add(await reader.ReadAsync(found, request.IncludePropensity, limit.Token));
                }
            }
        }
        catch (Exception error)
        {
            // Whether this request was answered before is not known, so nothing may be sent for it now.
            Log.RequestLookupFailed(logger, error);
            return NothingSent(candidates);
        }

        return earlier.Count == 0
            ? await DecideNewAsync(request, candidates, limit.Token, CancellationToken.None)
            : Repeat(earlier, candidates);
    }

    private static NextBestResult Repeat(List<Recommendation> earlier, IReadOnlyList<Candidate> candidates)
    {
        earlier.Sort((one, other) => one.Decision.Id.CompareTo(other.Decision.Id));
        HashSet<string> winners = [.. earlier.Select(winner => winner.Decision.UseCase)];
        foreach (Candidate candidate in candidates)
        {
            // What they were worth then is not stored.
            candidate.Outcome = winners.Contains(candidate.Id) ? NextBestOutcome.Won : NextBestOutcome.None;
        }

        return new NextBestResult(earlier, Ranking(candidates, earlier), []);
    }

    private async Task<NextBestResult> DecideNewAsync(
        NextBestRequest request, IReadOnlyList<Candidate> candidates, CancellationToken limit, CancellationToken caller)
    {
        Arbitration arbitration;
        try
        {
            using HeldLimits held = await limits.EnterAsync(
                request.Customer, [.. candidates.Select(candidate => candidate.Live.Model)], clock.GetUtcNow(), limit);
            arbitration = new Arbitration(held, ids, candidates);
            arbitration.Run(request.MostContacts);
        }
        catch (Exception error) when (!caller.IsCancellationRequested)
        {
            Log.LimitsUnknown(logger, error);
            return NothingSent(candidates);
        }

        IReadOnlyList<Recommendation> winners = await LogAsync(arbitration, limit, caller);
        return new NextBestResult(winners, Ranking(candidates, winners), []);
    }

    private async Task<IReadOnlyList<Recommendation>> LogAsync(
        Arbitration arbitration, CancellationToken limit, CancellationToken caller)
    {
        List<(Candidate Candidate, Decision Decision, TakenPlaces Places, bool IsLimited)> logged = [];
        int next = 0;
        try
        {
            for (; next < arbitration.Winners.Count; next++)
            {
                (Candidate candidate, Decision decision, TakenPlaces places) = arbitration.Winners[next];
                bool isLimited = limits.Hold(candidate.Live.Model);
                if (await _log.TryLogAsync(decision, candidate.Live.Model, mustLast: isLimited, limit, caller))
                {
                    logged.Add((candidate, decision, places, isLimited));
                }
                else
                {
                    candidate.Outcome = NextBestOutcome.LogUnavailable;
                    places.End(isLogged: false);
                }
            }
        }
        catch
        {
            // The caller went away in the middle: nobody gets those that were not logged yet, nor those that were.
            foreach ((_, _, TakenPlaces places) in arbitration.Winners.Skip(next))
            {
                places.End(isLogged: false);
            }

            _ = TakeBackAsync(logged);
            throw;
        }

        return [.. logged.Select(Confirm)];
    }

    private Recommendation Confirm((Candidate Candidate, Decision Decision, TakenPlaces Places, bool IsLimited) winner)
    {
        (Candidate candidate, Decision decision, TakenPlaces places, bool isLimited) = winner;
        places.End(isLogged: true);
        if (!isLimited)
        {
            limits.Logged(decision);
        }

        var recommendation = new Recommendation(decision, candidate.Live.Model, IsLogged: true);
        telemetry.Decided(recommendation);
        return recommendation;
    }

    // The places are free once the log says so: whoever counts anew before that counts the decisions.
    private async Task TakeBackAsync(List<(Candidate Candidate, Decision Decision, TakenPlaces Places, bool IsLimited)> logged)
    {
        foreach ((_, Decision decision, TakenPlaces places, _) in logged)
        {
            await _log.AbortAsync(decision);
            places.End(isLogged: false);
            limits.Logged(decision);
        }
    }

    // Not sending is always allowed: it is the answer where the log is away.
    private static NextBestResult NothingSent(IReadOnlyList<Candidate> candidates)
    {
        foreach (Candidate candidate in candidates)
        {
            (candidate.Outcome, candidate.Gain) = (NextBestOutcome.LogUnavailable, null);
        }

        return new NextBestResult([], Ranking(candidates, []), []);
    }

    private static IReadOnlyList<RankedUseCase> Ranking(IReadOnlyList<Candidate> candidates, IReadOnlyList<Recommendation> winners)
    {
        string[] order = [.. winners.Select(winner => winner.Decision.UseCase)];
        return
        [
            .. candidates.Select(candidate => candidate.ToRanked())
                .OrderBy(ranked => Array.IndexOf(order, ranked.UseCase) is >= 0 and int place ? place : order.Length)
                .ThenByDescending(ranked => ranked.Score ?? double.NegativeInfinity)
                .ThenBy(ranked => ranked.UseCase, StringComparer.Ordinal),
        ];
    }

    private TimeSpan LogTimeFor(NextBestRequest request) => Decider.LogTimeFor(request.TimeLeft, options);
}
