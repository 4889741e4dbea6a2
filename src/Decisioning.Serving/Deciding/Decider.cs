using System.Diagnostics;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
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
    private readonly RequestsInFlight _inFlight = new();

    /// <summary>Decides for one customer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller's deadline and interest.</param>
    /// <returns>The recommendation, or every violation, or the name of the use case that does not exist.</returns>
    public async ValueTask<DecideResult> DecideAsync(DecideRequest request, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        using Activity? activity = ServingTelemetry.Source.StartActivity("Decide");
        LiveUseCase? live = useCases.Find(request.UseCase);
        if (live is null)
        {
            return new DecideResult(null, UnknownUseCase: request.UseCase);
        }

        RequestChecker.Checked check = RequestChecker.Check(request, live.Model, clock.GetUtcNow());
        DecideResult result = check.Violations.Count > 0
            ? new DecideResult(null, check.Violations)
            : request.RequestId is null
                ? await DecideNewAsync(request, live, check, cancellation)
                : await _inFlight.RunAsync(
                    request.UseCase, request.RequestId, () => DecideOnceAsync(request, live, check, cancellation));
        telemetry.Decided(result, Stopwatch.GetElapsedTime(start), activity);
        return result;
    }

    private async Task<DecideResult> DecideOnceAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken cancellation)
    {
        DateTimeOffset since = clock.GetUtcNow() - options.RequestIdLifetime;
        Decision? earlier = await FindEarlierAsync(request, since, cancellation);
        if (earlier is null)
        {
            return await DecideNewAsync(request, live, check, cancellation);
        }

        if (!string.Equals(earlier.Customer, request.Customer, StringComparison.Ordinal))
        {
            return new DecideResult(null, [RequestChecker.RequestIdOfAnotherCustomer]);
        }

        return new DecideResult(await reader.ReadAsync(earlier, request.IncludePropensity, cancellation));
    }

    private async ValueTask<Decision?> FindEarlierAsync(DecideRequest request, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            return await decisions.FindByRequestAsync(request.UseCase, request.RequestId!, since, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A log that cannot be read will not take the decision either: the pipeline goes on and ends in the fallback.
            Log.RequestLookupFailed(logger, error);
            return null;
        }
    }

    private async Task<DecideResult> DecideNewAsync(
        DecideRequest request, LiveUseCase live, RequestChecker.Checked check, CancellationToken cancellation)
    {
        Decision decision = Choose(request, live, check);
        bool isLogged = await TryLogAsync(decision, live.Model.Definition.Durability, cancellation);
        return new DecideResult(new Recommendation(isLogged ? decision : Unlogged(decision, live.Model, check.Eligible), live.Model, isLogged));
    }

    private Decision Choose(DecideRequest request, LiveUseCase live, RequestChecker.Checked check)
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
            EligibleSet = check.Eligible.Bits,
            RequestId = request.RequestId,
        };
        return draft.Group switch
        {
            Group.Holdout => draft,
            _ when check.Eligible.Count == 0 => draft with { Fallback = FallbackReason.NoEligibleAction },
            Group.RandomControl => DecisionChooser.Random(draft, model, check.Eligible),
            _ when policy is null => DecisionChooser.Fallback(draft, model, check.Eligible, FallbackReason.NoPolicy),
            _ => DecisionChooser.ByPolicy(draft, model, policy, check.Eligible, request.IncludePropensity),
        };
    }

    private async ValueTask<bool> TryLogAsync(Decision decision, Durability durability, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.LogTimeout);
        try
        {
            await decisions.AppendAsync(decision, durability, limit.Token);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Always an answer: the fallback answers, and the decision, should the log take it after all, must not train.
            Log.DecisionNotLogged(logger, error);
            _ = AbortAsync(decision);
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

    private static Decision Unlogged(Decision decision, UseCaseModel model, EligibleSet eligible) =>
        decision.Group == Group.Holdout
            ? decision with { Fallback = FallbackReason.LogUnavailable }
            : DecisionChooser.Fallback(decision, model, eligible, FallbackReason.LogUnavailable);
}
