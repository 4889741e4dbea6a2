using Decisioning.Storage.Sqlite.Audit;
using Decisioning.Storage.Sqlite.Database;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Groups;

namespace Decisioning.Storage.Sqlite.Groups;

/// <summary>The holdout across all use cases in the embedded database.</summary>
/// <param name="database">The database.</param>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public sealed class SqliteGlobalHoldoutStore(SqliteDatabase database) : IGlobalHoldoutStore
{
    /// <inheritdoc/>
    public ValueTask<GlobalHoldout> FindAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using ReaderLease reader = database.Readers.Rent();
        SqliteStatement query = reader.Prepare("SELECT share, salt, version FROM global_holdout");
        GlobalHoldout holdout = query.Step()
            ? new GlobalHoldout(query.GetDouble(0), query.GetString(1), query.GetInt64(2))
            : GlobalHoldout.None;
        query.Reset();
        return new(holdout);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TrySaveAsync(GlobalHoldout holdout, AuditEntry entry, CancellationToken cancellation) =>
        database.Writer.WriteAllAsync(
            session => TrySave(session, holdout) && AuditRow.Insert(session, entry), cancellation);

    private static bool TrySave(SqliteSession session, GlobalHoldout holdout) => session
        .Prepare(holdout.Version == 1
            ? "INSERT INTO global_holdout (only, share, salt, version) VALUES (1, ?1, ?2, ?3) ON CONFLICT DO NOTHING"
            : "UPDATE global_holdout SET share = ?1, salt = ?2, version = ?3 WHERE version = ?3 - 1")
        .Bind(1, holdout.Share)
        .Bind(2, holdout.Salt)
        .Bind(3, holdout.Version)
        .Run() == 1;
}
