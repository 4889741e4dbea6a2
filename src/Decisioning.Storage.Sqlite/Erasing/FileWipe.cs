using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Erasing;

/// <summary>Rewrites the file, so that nothing is left of rows that were removed.</summary>
/// <remarks>
/// SQLite's secure_delete is not enough: it overwrites the cells that are removed, and not the copies that splitting pages have left in
/// their gaps. VACUUM writes every page anew, and the checkpoint after it empties the write-ahead log.
/// </remarks>
internal static class FileWipe
{
    private const int MostCheckpoints = 3;

    /// <summary>Whether something was removed and the file not yet rewritten.</summary>
    public static bool IsDue(SqliteSession session)
    {
        SqliteStatement query = session.Prepare("SELECT EXISTS (SELECT 1 FROM erasures WHERE is_wiped = 0)");
        _ = query.Step();
        bool isDue = query.GetBoolean(0);
        query.Reset();
        return isDue;
    }

    /// <summary>Rewrites the file; outside of any transaction.</summary>
    /// <returns>False where a reader has held on to the log: then it is still due.</returns>
    public static bool TryRun(SqliteSession session)
    {
        session.Execute("VACUUM");
        for (int i = 0; i < MostCheckpoints; i++)
        {
            if (TryCheckpoint(session))
            {
                session.Execute("UPDATE erasures SET is_wiped = 1 WHERE is_wiped = 0");
                return true;
            }
        }

        return false;
    }

    private static bool TryCheckpoint(SqliteSession session)
    {
        SqliteStatement checkpoint = session.Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        _ = checkpoint.Step();
        bool isBusy = checkpoint.GetBoolean(0);
        checkpoint.Reset();
        return !isBusy;
    }
}
