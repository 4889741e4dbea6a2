using System.Diagnostics;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
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
    DeciderOptions options,
    ILogger<Decider> logger)
{
    // The rest is for the way back to the caller.
    private const double ShareForLog = 0.8;

    private readonly RequestsInFlight _inFlight = new();

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
        if (live is null)
        {
            return new DecideResult(null, UnknownUseCase: request.UseCase);
        }

        using Activity? activity = ServingTelemetry.Source.StartActivity("Decide");
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
        limit.CancelAfter(LogTimeFor(request));
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
        using var limit = new CancellationTokenSource(LogTimeFor(request));
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
            EligibleActions eligible = live.Model.Eligibility.Find(check.Input);
            return AnswerUnlogged(Choose(request, live, check, eligible), live, eligible);
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
        EligibleActions eligible = live.Model.Eligibility.Find(check.Input);
        Decision decision = Choose(request, live, check, eligible);
        if (!await TryLogAsync(decision, live.Model, limit, caller))
        {
            return AnswerUnlogged(decision, live, eligible);
        }

        var recommendation = new Recommendation(decision, live.Model, IsLogged: true);
        telemetry.Decided(recommendation);
        return new DecideResult(recommendation);
    }

    // The answer must leave while the caller still waits for it.
    private TimeSpan LogTimeFor(DecideRequest request) =>
        request.TimeLeft is { } left && left * ShareForLog < options.LogTimeout
            ? TimeSpan.FromTicks(Math.Max(0, (left * ShareForLog).Ticks))
            : options.LogTimeout;

    private Decision Choose(DecideRequest request, LiveUseCase live, RequestChecker.Checked check, EligibleActions eligible)
    {
        DecisionId id = ids.Next();
        (UseCaseModel model, Policy? policy) = live;
        ulong seed = DecisionSeed.For(model.Groups.Salt, request.RequestId, id, policy?.Version ?? 0);
        var draft = new Decision
        {
            Id = id,
            UseCase = model.Id,
            UseCaseRevision = model.Revision,
            Customer = request.Customer,
            Group = model.Groups.GroupOf(request.Customer),
            PolicyVersion = policy?.Version ?? 0,
            PolicyHash = policy?.Hash ?? "",
            Seed = seed,
            Context = check.Context,
            EligibleSet = eligible.Set.Bits,
            RequestId = request.RequestId,
        };
        return draft.Group switch
        {
            Group.Holdout => draft,
            _ when eligible.Set.Count == 0 => draft with { Fallback = FallbackReason.NoEligibleAction },
            Group.RandomControl => DecisionChooser.Random(draft, model, eligible.Set),
            _ when policy is null => DecisionChooser.Fallback(draft, model, eligible.Set, FallbackReason.NoPolicy),
            _ => DecisionChooser.ByPolicy(draft, model, policy, eligible.Set, request.IncludePropensity),
        };
    }

    private async ValueTask<bool> TryLogAsync(Decision decision, UseCaseModel model, CancellationToken limit, CancellationToken caller)
    {
        // A repeat must find what was answered, so a decision with a request id is never logged behind the answer's back.
        Durability durability = decision.RequestId is null ? model.Definition.Durability : Durability.Durable;
        try
        {
            ValueTask append = decisions.AppendAsync(decision, durability, limit);
            await (append.IsCompletedSuccessfully ? append : new ValueTask(append.AsTask().WaitAsync(limit)));
            return true;
        }
        catch (Exception error)
        {
            // The decision, should the log take it after all, must not train: nobody will carry it out.
            _ = AbortAsync(decision);
            if (caller.IsCancellationRequested)
            {
                throw;
            }

            // Always an answer: the fallback's.
            Log.DecisionNotLogged(logger, error);
            return false;
        }
    }

    private async Task AbortAsync(Decision decision)
    {
        DateTimeOffset now = clock.GetUtcNow();
        try
        {
            await outcomes.AppendActivationsAsync(
                [new Activation(decision.Id, decision.UseCase, ActivationState.Aborted, now, now)], CancellationToken.None);
        }
        catch (Exception error)
        {
            // Nobody waits for this; a log that takes neither the decision nor the abort holds nothing to train on.
            Log.AbortNotLogged(logger, error);
        }
    }

    private DecideResult AnswerUnlogged(Decision decision, LiveUseCase live, EligibleActions eligible)
    {
        Decision answered = decision.Group == Group.Holdout
            ? decision with { Fallback = FallbackReason.LogUnavailable }
            : DecisionChooser.Fallback(decision, live.Model, eligible.Set, FallbackReason.LogUnavailable);
        var recommendation = new Recommendation(answered, live.Model, IsLogged: false);
        telemetry.Decided(recommendation);
        return new DecideResult(recommendation);
    }
}
