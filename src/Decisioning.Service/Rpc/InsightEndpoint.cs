using Decisioning.Service.Insight;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Validation;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Decisioning.Service.Rpc;

/// <summary>InsightService over gRPC: what the dashboard draws.</summary>
internal sealed class InsightEndpoint(
    IUseCaseStore store,
    UseCaseModels models,
    IDecisionLog decisions,
    IOutcomeLog outcomes,
    OverviewView overview,
    ExplorationView exploration,
    DataHealthView dataHealth,
    PreviewView preview) : V1.InsightService.InsightServiceBase
{
    private const int UsualDays = 30;
    private const int MostDays = 366;
    private const int UsualActions = 12;
    private const int MostActions = 50;
    private const int MostListed = 200;

    public override Task<V1.GetOverviewResponse> GetOverview(V1.GetOverviewRequest request, ServerCallContext context) =>
        overview.ReadAsync(context.CancellationToken);

    public override async Task<V1.GetExplorationResponse> GetExploration(V1.GetExplorationRequest request, ServerCallContext context)
    {
        UseCaseModel model = await FindAsync(request.UseCase, context.CancellationToken);
        var violations = new List<Violation>();
        V1.GetExplorationRequest full = request.Clone();
        full.Days = request.Days == 0 ? UsualDays : request.Days;
        full.TopActions = request.TopActions == 0 ? UsualActions : request.TopActions;
        RequestNumbers.Check(violations, "days", full.Days, 1.0, MostDays);
        RequestNumbers.Check(violations, "top_actions", full.TopActions, 1.0, MostActions);
        return violations.Count == 0
            ? await exploration.ReadAsync(model, full, context.CancellationToken)
            : throw Failures.Throw(Failures.Invalid(violations));
    }

    public override async Task<V1.GetDataHealthResponse> GetDataHealth(V1.GetDataHealthRequest request, ServerCallContext context)
    {
        UseCaseModel model = await FindAsync(request.UseCase, context.CancellationToken);
        int days = request.Days == 0 ? UsualDays : request.Days;
        var violations = new List<Violation>();
        RequestNumbers.Check(violations, "days", days, 1.0, MostDays);
        return violations.Count == 0
            ? await dataHealth.ReadAsync(model, days, context.CancellationToken)
            : throw Failures.Throw(Failures.Invalid(violations));
    }

    public override async Task<V1.PreviewUseCaseResponse> PreviewUseCase(V1.PreviewUseCaseRequest request, ServerCallContext context)
    {
        UseCaseModel model = await FindAsync(request.UseCase, context.CancellationToken);
        UseCaseDefinition definition = DefinitionMapping.Read(request.Definition, request.Yaml, []);
        return definition.Id == model.Id
            ? await preview.MakeAsync(model, definition, context.CancellationToken)
            : throw Failures.Throw(Failures.Invalid(
                [new Violation("use_case", ViolationReason.Inconsistent, $"the definition is of '{definition.Id}'")]));
    }

    public override async Task<V1.ListDecisionsResponse> ListDecisions(V1.ListDecisionsRequest request, ServerCallContext context)
    {
        _ = await FindAsync(request.UseCase, context.CancellationToken);
        int size = Math.Min(Paging.SizeOf(request.PageSize, 50), MostListed);
        string? customer = request.CustomerId.Length == 0 ? null : request.CustomerId;
        var response = new V1.ListDecisionsResponse();
        foreach (Decision decision in await decisions.ListNewestAsync(request.UseCase, customer, size, context.CancellationToken))
        {
            response.Decisions.Add(new V1.DecisionSummary
            {
                DecisionId = decision.Id.ToString(),
                DecisionTime = decision.Id.Time.ToTimestamp(),
                CustomerId = decision.Customer,
                Group = (V1.Group)decision.Group,
                Action = decision.Action ?? "",
                PolicyVersion = decision.PolicyVersion,
                FallbackReason = (V1.FallbackReason)decision.Fallback,
                Outcomes = (await outcomes.FindOutcomesAsync(decision.Id, context.CancellationToken)).Count,
            });
        }

        return response;
    }

    private async Task<UseCaseModel> FindAsync(string useCase, CancellationToken cancellation)
    {
        StoredUseCase stored = await store.FindAsync(useCase, cancellation) ?? throw Failures.Throw(Failures.UnknownUseCase(useCase));
        return await models.GetAsync(useCase, stored.Revision, cancellation);
    }
}
