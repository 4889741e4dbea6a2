using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Roadmap;
using Decisioning.UseCases.Templates;
using Decisioning.UseCases.Tracking;
using Decisioning.UseCases.Validation;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>CatalogService over gRPC: templates, what fits, tracking plans, the roadmap.</summary>
internal sealed class CatalogEndpoint(IUseCaseStore store) : V1.CatalogService.CatalogServiceBase
{
    private const int MostEvents = 10_000;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    public override Task<V1.ListTemplatesResponse> ListTemplates(V1.ListTemplatesRequest request, ServerCallContext context)
    {
        BusinessGoal? goal = GoalOf(request.Goal);
        var response = new V1.ListTemplatesResponse();
        response.Templates.AddRange(TemplateCatalogue.Listings
            .Where(listing => goal is null || listing.Goal == goal)
            .Select(listing => CatalogMapping.ToProto(listing.Template, listing.Goal)));
        return Task.FromResult(response);
    }

    public override Task<V1.GetTemplateResponse> GetTemplate(V1.GetTemplateRequest request, ServerCallContext context)
    {
        UseCaseTemplate template = TemplateOf(request.Template);
        Maturity variant = VariantOf(request.Variant, template);
        string yaml = template.TextFor(variant, request.UseCase.Length == 0 ? null : request.UseCase);
        DefinitionResult read = DefinitionReader.Read(yaml);
        UseCaseDefinition definition = read.Definition ?? throw Failures.Throw(Failures.Invalid(read.Violations));
        return Task.FromResult(new V1.GetTemplateResponse
        {
            Template = CatalogMapping.ToProto(template, template.Goals[0]),
            Variant = CatalogMapping.Word(variant),
            Yaml = yaml,
            Definition = Parser.Parse<V1.UseCaseDefinition>(DefinitionWriter.Write(definition)),
        });
    }

    public override Task<V1.MatchTemplatesResponse> MatchTemplates(V1.MatchTemplatesRequest request, ServerCallContext context)
    {
        BusinessGoal? goal = GoalOf(request.Goal);
        RefuseMore("event_names", request.EventNames.Count);
        EventSample sample = SampleOf(request.Events);
        var response = new V1.MatchTemplatesResponse();
        response.Matches.AddRange(TemplateMatcher.Match(request.EventNames.Concat(sample.Events.Keys), goal).Select(CatalogMapping.ToProto));
        return Task.FromResult(response);
    }

    public override async Task<V1.CheckTrackingPlanResponse> CheckTrackingPlan(V1.CheckTrackingPlanRequest request, ServerCallContext context)
    {
        if (request.UseCase.Length > 0 == request.Template.Length > 0)
        {
            throw Invalid("use_case", ViolationReason.Required, "exactly one of 'use_case' and 'template' must be set");
        }

        UseCaseDefinition definition = request.UseCase.Length > 0
            ? await DefinitionOf(request.UseCase, context.CancellationToken)
            : DefinitionOf(TemplateOf(request.Template), request.Variant);
        if (definition.TrackingPlan.Count == 0)
        {
            throw Failures.Throw(Failures.NoTrackingPlan(definition.Id));
        }

        EventSample sample = SampleOf(request.Events);
        return CatalogMapping.ToProto(TrackingPlanCheck.Check(definition.TrackingPlan, sample), sample);
    }

    public override async Task<V1.GetRoadmapResponse> GetRoadmap(V1.GetRoadmapRequest request, ServerCallContext context)
    {
        IReadOnlyList<StoredUseCase> all = await store.ListAsync(context.CancellationToken);
        var response = new V1.GetRoadmapResponse();
        response.Entries.AddRange(RoadmapRanking
            .Rank(all.Where(useCase => request.IncludeArchived || !useCase.IsArchived).Select(useCase => (Read(useCase), CatalogMapping.Code(useCase.State))))
            .Select(CatalogMapping.ToProto));
        return response;
    }

    private async Task<UseCaseDefinition> DefinitionOf(string useCase, CancellationToken cancellation)
    {
        StoredUseCase? stored = await store.FindAsync(useCase, cancellation);
        return Read(stored ?? throw Failures.Throw(Failures.UnknownUseCase(useCase)));
    }

    private static UseCaseDefinition DefinitionOf(UseCaseTemplate template, string variant) =>
        template.DefinitionFor(VariantOf(variant, template));

    private static UseCaseDefinition Read(StoredUseCase useCase) => DefinitionReader.Read(useCase.Definition).Definition
        ?? throw new InvalidOperationException($"use case '{useCase.UseCase}' revision {useCase.Revision} is not valid");

    private static UseCaseTemplate TemplateOf(string id) => TemplateCatalogue.Find(id) ?? throw Failures.Throw(Failures.UnknownTemplate(id));

    private static Maturity VariantOf(string word, UseCaseTemplate template) => word.Length == 0
        ? template.Recommended
        : Maturities.Find(word) ?? throw Invalid("variant", ViolationReason.UnknownValue, "must be crawl, walk or run");

    private static BusinessGoal? GoalOf(string text) => text.Length == 0
        ? null
        : BusinessGoals.Find(text)
            ?? throw Invalid("goal", ViolationReason.UnknownValue, $"must be one of {string.Join(", ", BusinessGoals.All.Select(BusinessGoals.WordFor))}");

    private static EventSample SampleOf(RepeatedField<Struct> events)
    {
        RefuseMore("events", events.Count);
        var sample = new EventSample();
        int position = 0;
        foreach (Struct call in events)
        {
            Add(sample, call, ++position);
        }

        return sample;
    }

    // A value without a kind, or a number that is none, has no JSON.
    private static void Add(EventSample sample, Struct call, int position)
    {
        try
        {
            sample.AddLine(Formatter.Format(call), position);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            sample.AddUnreadable(position, "it has a value that JSON does not have");
        }
    }

    private static void RefuseMore(string field, int count)
    {
        if (count > MostEvents)
        {
            throw Invalid(field, ViolationReason.TooLarge, $"at most {MostEvents} are taken, not {count}");
        }
    }

    private static RpcException Invalid(string field, ViolationReason reason, string message) =>
        Failures.Throw(Failures.Invalid([new Violation(field, reason, message)]));
}
