using System.Collections.Immutable;
using System.Globalization;
using Decisioning.Service.Measuring;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Validation;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Shows and sets the holdout across all use cases.</summary>
internal sealed class GlobalHoldoutDesk(IGlobalHoldoutStore store, UseCaseRegistry registry, TimeProvider clock)
{
    private const int LongestSalt = 64;

    /// <summary>Shows it.</summary>
    public async Task<V1.GetGlobalHoldoutResponse> GetAsync(CancellationToken cancellation) =>
        new() { GlobalHoldout = ToProto(await store.FindAsync(cancellation)) };

    /// <summary>Sets it, and serves it before it answers.</summary>
    public async Task<V1.SetGlobalHoldoutResponse> SetAsync(V1.SetGlobalHoldoutRequest request, CancellationToken cancellation)
    {
        ChangeNote note = Check(request);
        GlobalHoldout before = await store.FindAsync(cancellation);
        if (request.Etag.Length > 0 && request.Etag != EtagOf(before))
        {
            throw Failures.Throw(Failures.StaleHoldout());
        }

        var after = new GlobalHoldout(request.Share, request.Salt.Length == 0 ? before.Salt : request.Salt, before.Version + 1);
        if (after with { Version = before.Version } == before)
        {
            return new V1.SetGlobalHoldoutResponse { GlobalHoldout = ToProto(before) };
        }

        if (!await store.TrySaveAsync(after, EntryOf(before, after, note), cancellation))
        {
            throw Failures.Throw(Failures.StaleHoldout());
        }

        await registry.RefreshAllAsync(cancellation);
        return new V1.SetGlobalHoldoutResponse { GlobalHoldout = ToProto(after) };
    }

    private static ChangeNote Check(V1.SetGlobalHoldoutRequest request)
    {
        var violations = new List<Violation>();
        ChangeNote note = ChangeNotes.Read(request.Actor, request.Reason, violations);
        if (request.Share is not (>= 0.0 and <= 1.0))
        {
            violations.Add(new Violation("share", ViolationReason.OutOfRange, "must be within [0, 1]"));
        }

        if (request.Salt.Length > LongestSalt || request.Salt.Any(char.IsControl))
        {
            violations.Add(new Violation("salt", ViolationReason.WrongFormat, $"must have at most {LongestSalt} characters, no control characters"));
        }

        return violations.Count == 0 ? note : throw Failures.Throw(Failures.Invalid(violations));
    }

    private AuditEntry EntryOf(GlobalHoldout before, GlobalHoldout after, ChangeNote note) =>
        new(clock.GetUtcNow(), null, note.Actor, AuditActions.GlobalHoldoutSet, note.Reason, null)
        {
            Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add(HoldoutHistory.Share, after.Share.ToString("R", CultureInfo.InvariantCulture))
                .Add(HoldoutHistory.ShareBefore, before.Share.ToString("R", CultureInfo.InvariantCulture))
                .Add(HoldoutHistory.Salt, after.Salt)
                .Add(HoldoutHistory.SaltBefore, before.Salt),
        };

    private static string EtagOf(GlobalHoldout holdout) => string.Create(CultureInfo.InvariantCulture, $"holdout-{holdout.Version}");

    private static V1.GlobalHoldout ToProto(GlobalHoldout holdout) =>
        new() { Share = holdout.Share, Salt = holdout.Salt, Etag = EtagOf(holdout) };
}
