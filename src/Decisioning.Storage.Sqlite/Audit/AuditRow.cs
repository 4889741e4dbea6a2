using System.Collections.Immutable;
using System.Text.Json;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Sqlite.Audit;

/// <summary>An entry of the audit log as a row.</summary>
internal static class AuditRow
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns = "number, time, use_case, actor, action, reason, revision, details";

    /// <summary>Adds an entry; also inside the transaction of the change that it is about.</summary>
    public static bool Insert(SqliteSession session, AuditEntry entry) => session
        .Prepare(
            "INSERT INTO audit_entries (time, use_case, actor, action, reason, revision, details) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .Bind(1, Ticks.Of(entry.Time))
        .Bind(2, entry.UseCase)
        .Bind(3, entry.Actor)
        .Bind(4, entry.Action)
        .Bind(5, entry.Reason)
        .Bind(6, (long?)entry.Revision)
        .Bind(7, JsonSerializer.Serialize(entry.Details))
        .Run() == 1;

    public static StoredAuditEntry Read(SqliteStatement row) => new(
        row.GetInt64(0),
        new AuditEntry(
            Ticks.ToTime(row.GetInt64(1)),
            row.GetStringOrNull(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.IsNull(6) ? null : row.GetInt32(6))
        {
            Details = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(7))!
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
        });
}
