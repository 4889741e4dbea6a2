using Decisioning.Serving.Live;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Policies;
using Decisioning.UseCases.Validation;
using Grpc.Core;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>UseCaseService over gRPC: the catalogue.</summary>
internal sealed class UseCaseEndpoint(
    UseCaseCatalogue catalogue, IUseCaseStore store, UseCaseModels models, IPolicyStore policies, UseCaseRegistry registry, TimeProvider clock)
    : V1.UseCaseService.UseCaseServiceBase
{
    public override async Task<V1.CreateUseCaseResponse> CreateUseCase(V1.CreateUseCaseRequest request, ServerCallContext context)
    {
        UseCaseDefinition definition = DefinitionMapping.Read(request.Definition, request.Yaml);
        CatalogueChange change = await catalogue.CreateAsync(definition, ChangeNote.None, context.CancellationToken);
        return new V1.CreateUseCaseResponse { UseCase = await ShowAsync(definition.Id, change, context.CancellationToken) };
    }

    public override async Task<V1.GetUseCaseResponse> GetUseCase(V1.GetUseCaseRequest request, ServerCallContext context)
    {
        UseCaseRevision revision = await store.FindAsync(request.UseCase, context.CancellationToken)
            ?? throw Failures.Throw(Failures.UnknownUseCase(request.UseCase));
        return new V1.GetUseCaseResponse { UseCase = await ToProtoAsync(revision, context.CancellationToken) };
    }

    public override async Task<V1.ListUseCasesResponse> ListUseCases(V1.ListUseCasesRequest request, ServerCallContext context)
    {
        int size = Paging.SizeOf(request.PageSize, 100);
        IReadOnlyList<UseCaseRevision> all = await store.ListAsync(context.CancellationToken);
        UseCaseRevision[] page =
        [
            .. all.Where(revision => request.IncludeArchived || !revision.IsArchived)
                .Where(revision => string.CompareOrdinal(revision.UseCase, request.PageToken) > 0)
                .Take(size + 1),
        ];
        var response = new V1.ListUseCasesResponse { NextPageToken = page.Length > size ? page[size - 1].UseCase : "" };
        foreach (UseCaseRevision revision in page.Take(size))
        {
            response.UseCases.Add(await ToProtoAsync(revision, context.CancellationToken));
        }

        return response;
    }

    public override async Task<V1.UpdateUseCaseResponse> UpdateUseCase(V1.UpdateUseCaseRequest request, ServerCallContext context)
    {
        UseCaseDefinition definition = DefinitionMapping.Read(request.Definition, request.Yaml);
        if (definition.Id != request.UseCase)
        {
            throw Failures.Throw(Failures.Invalid(
                [new Violation("use_case", ViolationReason.Inconsistent, $"the definition is of '{definition.Id}'")]));
        }

        CatalogueChange change = await catalogue.UpdateAsync(definition, request.Revision, ChangeNote.None, context.CancellationToken);
        return new V1.UpdateUseCaseResponse { UseCase = await ShowAsync(request.UseCase, change, context.CancellationToken) };
    }

    public override async Task<V1.DeleteUseCaseResponse> DeleteUseCase(V1.DeleteUseCaseRequest request, ServerCallContext context)
    {
        CatalogueChange change = await catalogue.ArchiveAsync(request.UseCase, ChangeNote.None, context.CancellationToken);
        _ = await ShowAsync(request.UseCase, change, context.CancellationToken);
        return new V1.DeleteUseCaseResponse();
    }

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
                throw Failures.Throw(Failures.StaleRevision(useCase, change.Newest?.Revision ?? 0));
            default:
                await registry.RefreshAsync(useCase, cancellation);
                return await ToProtoAsync(change.Newest!, cancellation);
        }
    }

    private async Task<V1.UseCase> ToProtoAsync(UseCaseRevision revision, CancellationToken cancellation)
    {
        UseCaseModel model = await models.GetAsync(revision.UseCase, revision.Revision, cancellation);
        PolicyPointer? live = await policies.GetLiveAsync(revision.UseCase, cancellation);
        return DefinitionMapping.ToProto(revision, live?.Version ?? 0, model.Schedule.Next(clock.GetUtcNow()));
    }
}
