using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Revisions;
using Google.Protobuf.WellKnownTypes;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>What of a use case lies behind it: revisions, their differences, the audit log.</summary>
internal sealed class UseCaseTimeline(IUseCaseStore store, IAuditLog audit)
{
    /// <summary>A page of revisions.</summary>
    public async Task<V1.ListRevisionsResponse> ListAsync(V1.ListRevisionsRequest request, CancellationToken cancellation)
    {
        StoredUseCase useCase = await FindAsync(request.UseCase, cancellation);
        int size = Paging.SizeOf(request.PageSize, 100);
        int before = (int)Math.Min(Paging.NumberOf(request.PageToken), int.MaxValue);
        IReadOnlyList<UseCaseRevision> page = await store.ListRevisionsAsync(request.UseCase, before, size + 1, cancellation);
        var response = new V1.ListRevisionsResponse { NextPageToken = page.Count > size ? $"{page[size - 1].Revision}" : "" };
        response.Revisions.AddRange(page.Take(size).Select(revision => new V1.Revision
        {
            Revision_ = revision.Revision,
            RevisionTime = revision.CreatedTime.ToTimestamp(),
            Actor = revision.Note.Actor,
            Reason = revision.Note.Reason,
            IsInForce = revision.Revision == useCase.Revision,
            IsPending = revision.Revision == useCase.Head.PendingRevision,
        }));
        return response;
    }

    /// <summary>The differences between two revisions.</summary>
    public async Task<V1.DiffRevisionsResponse> DiffAsync(V1.DiffRevisionsRequest request, CancellationToken cancellation)
    {
        StoredUseCase useCase = await FindAsync(request.UseCase, cancellation);
        int to = request.To == 0 ? useCase.Head.EditedRevision : request.To;
        int from = request.From == 0 ? Math.Max(1, to - 1) : request.From;
        UseCaseRevision newer = await FindRevisionAsync(request.UseCase, to, cancellation);
        UseCaseRevision older = await FindRevisionAsync(request.UseCase, from, cancellation);
        var response = new V1.DiffRevisionsResponse { From = from, To = to };
        response.Changes.AddRange(DefinitionDiff.Between(older.Definition, newer.Definition).Select(ToProto));
        return response;
    }

    /// <summary>A difference as a message.</summary>
    public static V1.DefinitionChange ToProto(DefinitionChange change) => new()
    {
        Kind = (V1.DefinitionChange.Types.Kind)change.Kind,
        Path = change.Path,
        OldValue = change.OldValue ?? "",
        NewValue = change.NewValue ?? "",
    };

    /// <summary>A page of the audit log.</summary>
    public async Task<V1.ListAuditEntriesResponse> ListAsync(V1.ListAuditEntriesRequest request, CancellationToken cancellation)
    {
        int size = Paging.SizeOf(request.PageSize, 100);
        string? useCase = request.UseCase.Length == 0 ? null : request.UseCase;
        IReadOnlyList<StoredAuditEntry> page =
            await audit.ListAsync(useCase, Paging.NumberOf(request.PageToken), size + 1, cancellation);
        var response = new V1.ListAuditEntriesResponse { NextPageToken = page.Count > size ? $"{page[size - 1].Number}" : "" };
        response.Entries.AddRange(page.Take(size).Select(ToProto));
        return response;
    }

    private static V1.AuditEntry ToProto(StoredAuditEntry stored)
    {
        AuditEntry entry = stored.Entry;
        var message = new V1.AuditEntry
        {
            Number = stored.Number,
            Time = entry.Time.ToTimestamp(),
            UseCase = entry.UseCase ?? "",
            Actor = entry.Actor,
            Action = entry.Action,
            Reason = entry.Reason,
            Revision = entry.Revision ?? 0,
        };
        foreach ((string key, string value) in entry.Details)
        {
            message.Details.Add(key, value);
        }

        return message;
    }

    private async Task<StoredUseCase> FindAsync(string useCase, CancellationToken cancellation) =>
        await store.FindAsync(useCase, cancellation) ?? throw Failures.Throw(Failures.UnknownUseCase(useCase));

    private async Task<UseCaseRevision> FindRevisionAsync(string useCase, int revision, CancellationToken cancellation) =>
        await store.FindRevisionAsync(useCase, revision, cancellation)
            ?? throw Failures.Throw(Failures.UnknownRevision(useCase, revision));
}
