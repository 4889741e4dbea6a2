using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
using Google.Protobuf.WellKnownTypes;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps decisions between messages and records.</summary>
internal static class DecisionMapping
{
    /// <summary>A request as the pipeline takes it.</summary>
    /// <param name="request">The message.</param>
    /// <param name="timeLeft">How long the caller still waits, or null.</param>
    public static DecideRequest ToDomain(V1.DecideRequest request, TimeSpan? timeLeft) => new()
    {
        UseCase = request.UseCase,
        Customer = request.CustomerId,
        Context = request.Context.ToDictionary(entry => entry.Key, entry => ToDomain(entry.Value)),
        AllowedOptions = request.AllowedOptions.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value.Values),
        RequestId = request.RequestId.Length == 0 ? null : request.RequestId,
        IncludePropensity = request.IncludePropensity,
        TimeLeft = timeLeft,
    };

    /// <summary>The error of a request that got no recommendation.</summary>
    public static Google.Rpc.Status ToStatus(DecideResult result) => result switch
    {
        { UnknownUseCase: { } useCase, NotLive: { } state } => Failures.UseCaseNotLive(useCase, state),
        { UnknownUseCase: { } useCase } => Failures.UnknownUseCase(useCase),
        _ => Failures.Invalid(result.Violations!),
    };

    /// <summary>A recommendation as it is answered.</summary>
    /// <param name="recommendation">The recommendation.</param>
    /// <param name="includeFunnel">Whether to say how many actions each rule removed.</param>
    public static V1.DecideResponse ToProto(Recommendation recommendation, bool includeFunnel)
    {
        Decision decision = recommendation.Decision;
        var response = new V1.DecideResponse
        {
            DecisionId = recommendation.IsLogged ? decision.Id.ToString() : "",
            Group = (V1.Group)decision.Group,
            PolicyVersion = decision.PolicyVersion,
            IsFallback = decision.Fallback != FallbackReason.None,
            FallbackReason = (V1.FallbackReason)decision.Fallback,
            DecisionTime = decision.Id.Time.ToTimestamp(),
        };
        if (decision.Propensity is { } propensity)
        {
            response.Propensity = propensity;
        }

        if (decision.Action is { } key && recommendation.Model.Actions.TryFind(key, out int action))
        {
            AddOptions(response, recommendation.Model, action);
        }

        if (includeFunnel)
        {
            response.Funnel = FunnelMapping.ToProto(recommendation);
        }

        return response;
    }

    /// <summary>A logged decision with its replay and outcomes.</summary>
    public static V1.GetDecisionResponse ToProto(Recommendation recommendation, ReplayResult replay, IReadOnlyList<Outcome> outcomes)
    {
        (Decision decision, UseCaseModel model, _) = recommendation;
        var response = new V1.GetDecisionResponse
        {
            Decision = ToProto(recommendation, includeFunnel: true),
            UseCase = decision.UseCase,
            UseCaseRevision = decision.UseCaseRevision,
            CustomerId = decision.Customer,
            PolicyHash = decision.PolicyHash,
            Seed = decision.Seed,
            EligibleActions = EligibleSet.FromBits(decision.EligibleSet.Span, model.Actions)?.Count ?? 0,
            ReplayedAction = replay.Action ?? "",
            ReplayMatches = replay.Status == ReplayStatus.Same,
        };
        double[] context = new double[decision.Context.Length];
        FeatureEncoder.FromSteps(decision.Context.Span, context);
        for (int i = 0; i < context.Length; i++)
        {
            response.Features.Add(model.Encoder.ColumnNames[i], context[i]);
        }

        response.Outcomes.AddRange(outcomes.Select(outcome => new V1.DecisionOutcome
        {
            OutcomeId = outcome.OutcomeId,
            Name = outcome.Name,
            Value = outcome.Value,
            OutcomeTime = outcome.Time.ToTimestamp(),
        }));
        return response;
    }

    /// <summary>A value of the context.</summary>
    /// <param name="value">The message.</param>
    public static FeatureValue ToDomain(V1.Value? value) => value?.KindCase switch
    {
        V1.Value.KindOneofCase.StringValue => FeatureValue.Of(value.StringValue),
        V1.Value.KindOneofCase.NumberValue => FeatureValue.Of(value.NumberValue),
        V1.Value.KindOneofCase.BoolValue => FeatureValue.Of(value.BoolValue),
        V1.Value.KindOneofCase.ListValue => FeatureValue.Of((IReadOnlyList<string>)value.ListValue.Values),
        _ => default,
    };

    private static void AddOptions(V1.DecideResponse response, UseCaseModel model, int action)
    {
        for (int dimension = 0; dimension < model.Definition.Dimensions.Count; dimension++)
        {
            OptionDefinition option = model.Actions.Option(action, dimension);
            var chosen = new V1.ChosenOption { Dimension = model.Definition.Dimensions[dimension].Id, Option = option.Id };
            foreach ((string key, string value) in option.Payload)
            {
                chosen.Payload.Add(key, value);
            }

            response.Options.Add(chosen);
        }
    }
}
