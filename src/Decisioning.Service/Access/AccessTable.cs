using System.Collections.Frozen;
using Grpc.AspNetCore.Server;

namespace Decisioning.Service.Access;

/// <summary>The one table of who may call which method. A method that is not in it cannot be mapped: the service does not start.</summary>
internal static class AccessTable
{
    private const string Package = "/decisioning.v1.";

    /// <summary>The rule of each method, by its full name.</summary>
    public static FrozenDictionary<string, AccessRule> Rules { get; } = new Dictionary<string, AccessRule>(StringComparer.Ordinal)
    {
        ["AccessService/CreateApiKey"] = AccessRule.Admin,
        ["AccessService/ListApiKeys"] = AccessRule.Admin,
        ["AccessService/RevokeApiKey"] = AccessRule.Admin,
        ["CatalogService/CheckTrackingPlan"] = AccessRule.Analyst,
        ["CatalogService/GetRoadmap"] = AccessRule.Viewer,
        ["CatalogService/GetTemplate"] = AccessRule.Viewer,
        ["CatalogService/ListTemplates"] = AccessRule.Viewer,
        ["CatalogService/MatchTemplates"] = AccessRule.Analyst,
        ["ContactPolicyService/GetContactPolicy"] = AccessRule.Viewer,
        ["ContactPolicyService/SetContactPolicy"] = AccessRule.Admin,
        ["CustomerService/EraseCustomers"] = AccessRule.Admin,
        ["DecisionService/Decide"] = AccessRule.Service,
        ["DecisionService/DecideBatch"] = AccessRule.Service,
        ["DecisionService/DecideNextBest"] = AccessRule.Service,
        ["DecisionService/GetDecision"] = AccessRule.Viewer,
        ["FunnelService/GetFunnel"] = AccessRule.Viewer,
        ["InsightService/GetDataHealth"] = AccessRule.Viewer,
        ["InsightService/GetExploration"] = AccessRule.Viewer,
        ["InsightService/GetOverview"] = AccessRule.Viewer,
        ["InsightService/ListDecisions"] = AccessRule.Viewer,
        ["InsightService/PreviewUseCase"] = AccessRule.Analyst,
        // Looks at the guardrails and lets them act: that changes use cases.
        ["MeasurementService/CheckGuardrails"] = AccessRule.Operator,
        ["MeasurementService/GetResults"] = AccessRule.Viewer,
        ["MeasurementService/PlanExperiment"] = AccessRule.Analyst,
        ["OutcomeService/RecordActivations"] = AccessRule.Service,
        ["OutcomeService/RecordOutcomes"] = AccessRule.Service,
        ["OutcomeService/StreamOutcomes"] = AccessRule.Service,
        ["PolicyService/GetPolicy"] = AccessRule.Viewer,
        ["PolicyService/ListPolicies"] = AccessRule.Viewer,
        ["PolicyService/ListTrainingRuns"] = AccessRule.Viewer,
        ["PolicyService/RollBack"] = AccessRule.Operator,
        ["PolicyService/Train"] = AccessRule.Operator,
        ["UseCaseService/ChangeUseCaseState"] = AccessRule.Operator,
        ["UseCaseService/CreateUseCase"] = AccessRule.Operator,
        ["UseCaseService/DeleteUseCase"] = AccessRule.Operator,
        ["UseCaseService/DiffRevisions"] = AccessRule.Viewer,
        ["UseCaseService/GetGlobalHoldout"] = AccessRule.Viewer,
        ["UseCaseService/GetUseCase"] = AccessRule.Viewer,
        ["UseCaseService/ListAuditEntries"] = AccessRule.Viewer,
        ["UseCaseService/ListRevisions"] = AccessRule.Viewer,
        ["UseCaseService/ListUseCases"] = AccessRule.Viewer,
        ["UseCaseService/SetGlobalHoldout"] = AccessRule.Admin,
        ["UseCaseService/UpdateUseCase"] = AccessRule.Operator,
        ["UseCaseService/ValidateUseCase"] = AccessRule.Analyst,
    }.ToFrozenDictionary(entry => Package + entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>Puts the rule of each method of a service on its endpoints, gRPC and JSON alike.</summary>
    /// <param name="endpoints">The mapped service.</param>
    /// <exception cref="InvalidOperationException">The table has no rule for one of them.</exception>
    public static void Guard(this GrpcServiceEndpointConventionBuilder endpoints) => endpoints.Add(endpoint =>
    {
        // Endpoints without a method answer that there is none.
        if (endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault() is { } method)
        {
            endpoint.Metadata.Add(Rules.TryGetValue(method.Method.FullName, out AccessRule? rule)
                ? rule
                : throw new InvalidOperationException($"AccessTable says nothing of {method.Method.FullName}"));
        }
    });
}
