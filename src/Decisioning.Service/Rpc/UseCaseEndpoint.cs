using Decisioning.Serving.Live;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>UseCaseService over gRPC: the catalogue.</summary>
internal sealed class UseCaseEndpoint(
    UseCaseCatalogue catalogue,
    IUseCaseStore store,
    UseCaseTimeline timeline,
    GlobalHoldoutDesk holdout,
    UseCaseModels models,
    IPolicyStore policies,
    UseCaseRegistry registry,
    TimeProvider clock)
    : V1.UseCaseService.UseCaseServiceBase
{
    public override async Task<V1.CreateUseCaseResponse> CreateUseCase(V1.CreateUseCaseRequest request, ServerCallContext context)
    {
        List<Violation> violations = [];
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        UseCaseDefinition definition = DefinitionMapping.Read(request.Definition, request.Yaml, violations);
        CatalogueChange change = await catalogue.CreateAsync(definition, note, context.CancellationToken, request.Draft);
        return new V1.CreateUseCaseResponse { UseCase = await ShowAsync(definition.Id, change, context.CancellationToken) };
    }

    public override async Task<V1.GetUseCaseResponse> GetUseCase(V1.GetUseCaseRequest request, ServerCallContext context)
    {
        StoredUseCase useCase = await store.FindAsync(request.UseCase, context.CancellationToken)
            ?? throw Failures.Throw(Failures.UnknownUseCase(request.UseCase));
        return new V1.GetUseCaseResponse { UseCase = await ToProtoAsync(useCase, context.CancellationToken) };
    }

    public override async Task<V1.ListUseCasesResponse> ListUseCases(V1.ListUseCasesRequest request, ServerCallContext context)
    {
        int size = Paging.SizeOf(request.PageSize, 100);
        IReadOnlyList<StoredUseCase> all = await store.ListAsync(context.CancellationToken);
        StoredUseCase[] page =
        [
            .. all.Where(useCase => request.IncludeArchived || !useCase.IsArchived)
                .Where(useCase => string.CompareOrdinal(useCase.UseCase, request.PageToken) > 0)
                .Take(size + 1),
        ];
        var response = new V1.ListUseCasesResponse { NextPageToken = page.Length > size ? page[size - 1].UseCase : "" };
        foreach (StoredUseCase useCase in page.Take(size))
        {
            response.UseCases.Add(await ToProtoAsync(useCase, context.CancellationToken));
        }

        return response;
    }

    public override async Task<V1.UpdateUseCaseResponse> UpdateUseCase(V1.UpdateUseCaseRequest request, ServerCallContext context)
    {
        List<Violation> violations = [];
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        UseCaseDefinition definition = DefinitionMapping.Read(request.Definition, request.Yaml, violations);
        if (definition.Id != request.UseCase)
        {
            throw Failures.Throw(Failures.Invalid(
                [new Violation("use_case", ViolationReason.Inconsistent, $"the definition is of '{definition.Id}'")]));
        }

        var expected = new ExpectedHead(request.Revision, request.Etag);
        CatalogueChange change = await catalogue.UpdateAsync(definition, expected, note, context.CancellationToken);
        return new V1.UpdateUseCaseResponse { UseCase = await ShowAsync(request.UseCase, change, context.CancellationToken) };
    }

    public override async Task<V1.DeleteUseCaseResponse> DeleteUseCase(V1.DeleteUseCaseRequest request, ServerCallContext context)
    {
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason);
        var expected = new ExpectedHead(0, request.Etag);
        CatalogueChange change =
            await catalogue.MoveAsync(request.UseCase, Transition.Archive, expected, note, context.CancellationToken);
        _ = await ShowAsync(request.UseCase, change, context.CancellationToken);
        return new V1.DeleteUseCaseResponse();
    }

    public override async Task<V1.ChangeUseCaseStateResponse> ChangeUseCaseState(
        V1.ChangeUseCaseStateRequest request, ServerCallContext context)
    {
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason);
        var transition = (Transition)request.Transition;
        if (transition == Transition.None || !Enum.IsDefined(transition))
        {
            throw Failures.Throw(Failures.Invalid([new Violation(
                "transition", request.Transition == V1.UseCaseTransition.Unspecified ? ViolationReason.Required : ViolationReason.UnknownValue, "must be one of the steps")]));
        }

        var expected = new ExpectedHead(0, request.Etag);
        CatalogueChange change = await catalogue.MoveAsync(request.UseCase, transition, expected, note, context.CancellationToken);
        return new V1.ChangeUseCaseStateResponse { UseCase = await ShowAsync(request.UseCase, change, context.CancellationToken) };
    }

    public override Task<V1.ListRevisionsResponse> ListRevisions(V1.ListRevisionsRequest request, ServerCallContext context) =>
        timeline.ListAsync(request, context.CancellationToken);

    public override Task<V1.DiffRevisionsResponse> DiffRevisions(V1.DiffRevisionsRequest request, ServerCallContext context) =>
        timeline.DiffAsync(request, context.CancellationToken);

    public override Task<V1.GetGlobalHoldoutResponse> GetGlobalHoldout(V1.GetGlobalHoldoutRequest request, ServerCallContext context) =>
        holdout.GetAsync(context.CancellationToken);

    public override Task<V1.SetGlobalHoldoutResponse> SetGlobalHoldout(V1.SetGlobalHoldoutRequest request, ServerCallContext context) =>
        holdout.SetAsync(request, context.CancellationToken);

    public override Task<V1.ListAuditEntriesResponse> ListAuditEntries(V1.ListAuditEntriesRequest request, ServerCallContext context) =>
        timeline.ListAsync(request, context.CancellationToken);

    public override Task<V1.ValidateUseCaseResponse> ValidateUseCase(V1.ValidateUseCaseRequest request, ServerCallContext context)
    {
        DefinitionResult result = DefinitionMapping.TryRead(request.Definition, request.Yaml);
        var response = new V1.ValidateUseCaseResponse();
        response.Violations.AddRange(result.Violations.Select(RequestErrors.ToProto));
        if (result.Definition is { } definition)
        {
            var model = UseCaseModel.Compile(definition, 1);
            response.Actions = model.Actions.Count;
            response.FeatureColumns.AddRange(model.Encoder.ColumnNames);
        }

        return Task.FromResult(response);
    }

    private async Task<V1.UseCase> ShowAsync(string useCase, CatalogueChange change, CancellationToken cancellation)
    {
        switch (change.Outcome)
        {
            case CatalogueOutcome.NotFound:
                throw Failures.Throw(Failures.UnknownUseCase(useCase));
            case CatalogueOutcome.Exists:
                throw Failures.Throw(Failures.UseCaseExists(useCase));
            case CatalogueOutcome.Stale:
                throw Failures.Throw(Failures.StaleRevision(useCase, change.Newest?.Head.EditedRevision ?? 0));
            case CatalogueOutcome.WrongState:
                throw Failures.Throw(Failures.WrongState(useCase, change.Newest!.State));
            case CatalogueOutcome.SamePerson:
                throw Failures.Throw(Failures.SamePerson(useCase));
            case CatalogueOutcome.ActorMissing:
                throw Failures.Throw(Failures.Invalid([new Violation(
                    "actor", ViolationReason.Required, "must be set: the use case asks for two people, so it must be known who they are")]));
            case CatalogueOutcome.Invalid:
                throw Failures.Throw(Failures.Invalid(change.Violations!));
            default:
                await registry.RefreshAsync(useCase, cancellation);
                return await ToProtoAsync(change.Newest!, cancellation);
        }
    }

    private async Task<V1.UseCase> ToProtoAsync(StoredUseCase useCase, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(useCase.UseCase, useCase.Revision, cancellation);
        PolicyPointer? live = await policies.GetLiveAsync(useCase.UseCase, cancellation);
        return DefinitionMapping.ToProto(useCase, live?.Version ?? 0, model.Schedule.Next(clock.GetUtcNow()));
    }
}
