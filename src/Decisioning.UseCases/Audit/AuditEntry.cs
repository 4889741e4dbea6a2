using System.Collections.Immutable;

namespace Decisioning.UseCases.Audit;

/// <summary>What somebody did, when and why: one line of the audit log and of a use case's timeline.</summary>
/// <param name="Time">When.</param>
/// <param name="UseCase">Id of the use case, or null where it is about the whole service.</param>
/// <param name="Actor">Who, in the caller's own word: a person, a program, or <c>guardrail:NAME</c>.</param>
/// <param name="Action">What, as a fixed word in snake_case; see <see cref="AuditActions"/>.</param>
/// <param name="Reason">Why, in the actor's words; empty where nothing was said.</param>
/// <param name="Revision">Number of the use case's revision that it is about, or null.</param>
/// <remarks>No personal data of customers may go in: entries are never changed or removed.</remarks>
public sealed record AuditEntry(DateTimeOffset Time, string? UseCase, string Actor, string Action, string Reason, int? Revision)
{
    /// <summary>More about it: texts by key in snake_case.</summary>
    public ImmutableSortedDictionary<string, string> Details { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Equal where all values and all details are.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(AuditEntry? other) =>
        other is not null && Time == other.Time && UseCase == other.UseCase && Actor == other.Actor && Action == other.Action
        && Reason == other.Reason && Revision == other.Revision && Details.SequenceEqual(other.Details);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Time, UseCase, Actor, Action, Reason, Revision, Details.Count);
}
