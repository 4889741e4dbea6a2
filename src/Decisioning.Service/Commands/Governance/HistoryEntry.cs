using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>One line of a use case's timeline; the JSON of <c>usecase history --json</c> has these members.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What, as a fixed word.</param>
/// <param name="Revision">Revision that it is about, or 0.</param>
/// <param name="Reason">Why.</param>
/// <param name="Details">More about it.</param>
internal sealed record HistoryEntry(
    DateTimeOffset Time, string Actor, string Action, int Revision, string Reason, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>One line for people.</summary>
    public string Line
    {
        get
        {
            string revision = Revision == 0 ? "" : FormattableString.Invariant($" revision {Revision}");
            string reason = Reason.Length == 0 ? "" : $": {Reason}";
            return $"{Time:u}  {Action.Replace('_', ' ')}{revision} by {(Actor.Length == 0 ? "somebody unnamed" : Actor)}{reason}";
        }
    }

    /// <summary>The line of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static HistoryEntry Of(AuditEntry entry) => new(
        entry.Time.ToDateTimeOffset(),
        entry.Actor,
        entry.Action,
        entry.Revision,
        entry.Reason,
        new SortedDictionary<string, string>(entry.Details, StringComparer.Ordinal));
}
