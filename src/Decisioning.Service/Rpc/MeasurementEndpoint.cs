using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Guardrails;
using Decisioning.Service.Measuring;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>MeasurementService over gRPC: results and plans.</summary>
internal sealed class MeasurementEndpoint(IUseCaseStore store, UseCaseModels models, DecisionWalk walk, HoldoutHistory holdouts, GuardrailWatch guardrails, TimeProvider clock)
    : V1.MeasurementService.MeasurementServiceBase
{
    public override async Task<V1.GetResultsResponse> GetResults(V1.GetResultsRequest request, ServerCallContext context)
    {
        StoredUseCase stored = await store.FindAsync(request.UseCase, context.CancellationToken)
            ?? throw Failures.Throw(Failures.UnknownUseCase(request.UseCase));
        UseCaseModel model = await models.GetAsync(stored.UseCase, stored.Revision, context.CancellationToken);
        DateTimeOffset asOf = clock.GetUtcNow();
        ResultsQuery query = ResultsQuery.Read(request, model.Definition, asOf);
        var revisions = new Dictionary<int, UseCaseDefinition> { [model.Revision] = model.Definition };
        IReadOnlyList<GlobalHoldout> changed = await holdouts.InForceAsync(query.Period, context.CancellationToken);
        var tally = new ResultsTally(query.Metric, query.Period, revisions, query.Segments, request.PerCustomer, changed);
        var options = new OptionTally(query.Metric, query.Period, Group.RandomControl, model.Definition, revisions, query.Segments);
        IReadOnlyList<GuardrailTally> watched = await guardrails.PrepareAsync(
            model.Definition, asOf, revisions, context.CancellationToken);
        await walk.RunAsync(
            model.Id,
            asOf,
            revisions,
            joined =>
            {
                tally.Add(joined.Decision, joined.Outcomes);
                options.Add(joined.Decision, joined.Outcomes);
                foreach (GuardrailTally guardrail in watched)
                {
                    guardrail.Add(joined);
                }
            },
            tally.CloseDay,
            context.CancellationToken);
        var report = ResultsReport.Of(model.Definition, tally, options, query.Baseline, query.Confidence);
        V1.GetResultsResponse response = MeasurementMapping.ToProto(model.Id, query, tally, report);
        response.Guardrails.AddRange(watched.Select(guardrail => GuardrailMapping.ToProto(guardrail.Read(), null)));
        return response;
    }

    public override async Task<V1.CheckGuardrailsResponse> CheckGuardrails(V1.CheckGuardrailsRequest request, ServerCallContext context)
    {
        if (await store.FindAsync(request.UseCase, context.CancellationToken) is not { IsArchived: false } stored)
        {
            throw Failures.Throw(Failures.UnknownUseCase(request.UseCase));
        }

        UseCaseModel model = await models.GetAsync(stored.UseCase, stored.Revision, context.CancellationToken);
        var response = new V1.CheckGuardrailsResponse();
        response.Guardrails.AddRange((await guardrails.CheckAsync(model, clock.GetUtcNow(), context.CancellationToken))
            .Select(outcome => GuardrailMapping.ToProto(outcome.Reading, outcome.Action)));
        return response;
    }

    public override Task<V1.PlanExperimentResponse> PlanExperiment(V1.PlanExperimentRequest request, ServerCallContext context)
    {
        var plan = ExperimentPlan.Of(ReadPlan(request));
        return Task.FromResult(new V1.PlanExperimentResponse
        {
            AlwaysValid = new V1.ExperimentNeed { Customers = plan.AnytimeCustomers, Days = plan.AnytimeDays },
            FixedHorizon = new V1.ExperimentNeed { Customers = plan.OneLookCustomers, Days = plan.OneLookDays },
            Cost = plan.Cost,
            Conclusion = Conclusions.OfPlan(plan.AnytimeDays, plan.OneLookDays),
        });
    }

    private static ExperimentDesign ReadPlan(V1.PlanExperimentRequest request)
    {
        var violations = new List<Violation>();
        var design = new ExperimentDesign(request.Baseline, request.Lift, request.CustomersPerDay)
        {
            Deviation = request.HasDeviation ? request.Deviation : null,
            TreatmentShare = request.HasTreatmentShare ? request.TreatmentShare : 0.8,
            BaselineShare = request.HasBaselineShare ? request.BaselineShare : 0.1,
            Confidence = request.HasConfidence ? request.Confidence : 0.95,
            Power = request.HasPower ? request.Power : 0.8,
        };
        double windowDays = (request.Window?.Seconds ?? 0L) / 86_400.0;
        RequestNumbers.Check(violations, "window", windowDays, 0.0, 365.0);
        RequestNumbers.Check(violations, "baseline", request.Baseline, double.Epsilon, design.Deviation is null ? 1.0 : 1e9);
        RequestNumbers.Check(violations, "deviation", design.Deviation ?? 1.0, double.Epsilon, 1e9);
        RequestNumbers.Check(violations, "lift", request.Lift, -1.0, 1000.0);
        RequestNumbers.Check(violations, "customers_per_day", request.CustomersPerDay, double.Epsilon, 1e12);
        RequestNumbers.Check(violations, "treatment_share", design.TreatmentShare, 0.001, 0.999);
        RequestNumbers.Check(violations, "baseline_share", design.BaselineShare, 0.001, 0.999);
        RequestNumbers.Check(violations, "confidence", design.Confidence, 0.5, 0.999);
        RequestNumbers.Check(violations, "power", design.Power, 0.1, 0.999);
        if (request.Lift == 0.0)
        {
            violations.Add(new Violation("lift", ViolationReason.OutOfRange, "must not be 0: nothing is never found"));
        }
        else if (design.Deviation is null && request.Baseline * (1.0 + request.Lift) > 1.0)
        {
            violations.Add(new Violation("lift", ViolationReason.Inconsistent, "would raise the rate above 1; set 'deviation' if it is an amount"));
        }

        if (design.TreatmentShare + design.BaselineShare > 1.0 + DefinitionLimits.ShareTolerance)
        {
            violations.Add(new Violation("baseline_share", ViolationReason.Inconsistent, "both shares together must be at most 1"));
        }

        return violations.Count == 0 ? design with { Window = TimeSpan.FromDays(windowDays) } : throw Failures.Throw(Failures.Invalid(violations));
    }
}
