using Decisioning.Service.Guardrails;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Audit;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>What happened to a use case: updates, and what people and guardrails did.</summary>
internal sealed class TimelineView(IAuditLog audit, ITrainingRunStore runs)
{
    private const int MostEntries = 400;

    /// <summary>What happened in some days, oldest first.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="days">The days; all that happened where there are none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<V1.TimelineEvent>> ReadAsync(string useCase, IReadOnlyList<DaySight> days, CancellationToken cancellation)
    {
        DateTimeOffset since = days.Count == 0 ? DateTimeOffset.UnixEpoch : new DateTimeOffset(days[0].Day, TimeOnly.MinValue, TimeSpan.Zero);
        IEnumerable<V1.TimelineEvent> updates = (await runs.ListAsync(useCase, MostEntries, cancellation)).Select(OfRun).OfType<V1.TimelineEvent>();
        IEnumerable<V1.TimelineEvent> changes = (await audit.ListAsync(useCase, long.MaxValue, MostEntries, cancellation)).Select(OfEntry);
        return [.. updates.Concat(changes).Where(known => known.Time.ToDateTimeOffset() >= since).OrderBy(known => known.Time.ToDateTimeOffset())];
    }

    private static V1.TimelineEvent? OfRun(TrainingRun run) => run.Status switch
    {
        RunStatus.Published => Make(run.AsOf, "POLICY_PUBLISHED", FormattableString.Invariant($"version {run.Version} published")),
        RunStatus.Refused => Make(
            run.AsOf, "UPDATE_REFUSED", $"update refused: {run.Checks.FirstOrDefault(check => !check.Passed)?.Name ?? "a check failed"}"),
        RunStatus.Failed => Make(run.AsOf, "UPDATE_FAILED", "update failed"),
        _ => null,
    };

    private static V1.TimelineEvent OfEntry(StoredAuditEntry stored)
    {
        AuditEntry entry = stored.Entry;
        string kind = GuardrailWords.IsOwn(entry.Action) ? "GUARDRAIL"
            : entry.Action.Contains("rolled_back", StringComparison.Ordinal) ? "ROLLED_BACK"
            : entry.Action is AuditActions.Created or AuditActions.Updated ? "REVISION"
            : "STATE";
        string what = entry.Action.Replace('_', ' ');
        string revision = entry.Revision is { } number && kind == "REVISION" ? FormattableString.Invariant($" (revision {number})") : "";
        string why = entry.Reason.Length > 0 ? $": {entry.Reason}" : "";
        return Make(entry.Time, kind, what + revision + why, entry.Actor);
    }

    private static V1.TimelineEvent Make(DateTimeOffset time, string kind, string text, string actor = "") =>
        new() { Time = time.ToTimestamp(), Kind = kind, Text = text, Actor = actor };
}
