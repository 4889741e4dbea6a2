using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Guardrails;

/// <summary>What a guardrail did so far.</summary>
/// <param name="Last">What it last did or said; null where nothing.</param>
/// <param name="Since">When it last changed something: its test starts anew there; null where it never did.</param>
/// <param name="Changes">How often it changed something.</param>
internal sealed record GuardrailPast(AuditEntry? Last, DateTimeOffset? Since, int Changes)
{
    /// <summary>A guardrail that never did anything.</summary>
    public static GuardrailPast Nothing { get; } = new(null, null, 0);

    /// <summary>Reads its entries.</summary>
    /// <param name="entries">Its entries, the newest first.</param>
    /// <remarks>
    /// An alert changes nothing, so what was seen before it still counts. A change of the use case that was stored without the
    /// guardrail's own entry, by a kill in between, is known by its revision and counts once.
    /// </remarks>
    public static GuardrailPast Of(IReadOnlyList<AuditEntry> entries)
    {
        AuditEntry[] changes = [.. entries.Where(entry => entry.Action != GuardrailWords.Alerted)];
        int disabled = changes.Where(entry => entry.Revision is not null).Select(entry => entry.Revision).Distinct().Count();
        int rolledBack = changes.Count(entry => entry.Action == GuardrailWords.RolledBack);
        AuditEntry? own = entries.FirstOrDefault(entry => GuardrailWords.IsOwn(entry.Action));
        return new GuardrailPast(own ?? entries[0], changes.Length > 0 ? changes[0].Time : null, disabled + rolledBack);
    }
}
