using System.Text.Json;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.Storage.Sqlite.Catalogue;

/// <summary>The head of a use case as a row.</summary>
internal static class UseCaseHeadRow
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "h.use_case, h.version, h.state, h.revision, h.newest_revision, h.pending_revision, h.needs_two_people, h.editors, h.changed, "
        + "h.changed_by, h.reason";

    /// <summary>Number of columns.</summary>
    public const int Count = 11;

    /// <summary>Puts a head in the place of the one before it.</summary>
    /// <returns>Whether the one before was there.</returns>
    public static bool TryReplace(SqliteSession session, UseCaseHead head) =>
        Bind(
            session.Prepare(head.Version == 1
                ? "INSERT INTO use_case_heads VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING"
                : "UPDATE use_case_heads SET version = ?2, state = ?3, revision = ?4, newest_revision = ?5, pending_revision = ?6, "
                    + "needs_two_people = ?7, editors = ?8, changed = ?9, changed_by = ?10, reason = ?11 "
                    + "WHERE use_case = ?1 AND version = ?2 - 1"),
            head).Run() == 1;

    /// <summary>Reads a head.</summary>
    public static UseCaseHead Read(SqliteStatement row) => new()
    {
        UseCase = row.GetString(0),
        Version = row.GetInt64(1),
        State = (LifecycleState)row.GetInt32(2),
        Revision = row.GetInt32(3),
        NewestRevision = row.GetInt32(4),
        PendingRevision = row.IsNull(5) ? null : row.GetInt32(5),
        NeedsTwoPeople = row.GetBoolean(6),
        Editors = EquatableList.Create<string>(JsonSerializer.Deserialize<string[]>(row.GetString(7))),
        ChangedTime = Ticks.ToTime(row.GetInt64(8)),
        ChangedBy = row.GetString(9),
        Reason = row.GetString(10),
    };

    private static SqliteStatement Bind(SqliteStatement statement, UseCaseHead head) => statement
        .Bind(1, head.UseCase)
        .Bind(2, head.Version)
        .Bind(3, (int)head.State)
        .Bind(4, head.Revision)
        .Bind(5, head.NewestRevision)
        .Bind(6, (long?)head.PendingRevision)
        .Bind(7, head.NeedsTwoPeople ? 1 : 0)
        .Bind(8, JsonSerializer.Serialize(head.Editors.ToArray()))
        .Bind(9, Ticks.Of(head.ChangedTime))
        .Bind(10, head.ChangedBy)
        .Bind(11, head.Reason);
}
