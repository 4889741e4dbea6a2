using SQLitePCL;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Turns SQLite's last error into an exception.</summary>
internal static class SqliteErrors
{
    /// <summary>The last error of a connection.</summary>
    public static SqliteStoreException Of(sqlite3 connection)
    {
        int code = raw.sqlite3_extended_errcode(connection);
        return new SqliteStoreException(code, $"SQLite error {code}: {raw.sqlite3_errmsg(connection).utf8_to_string()}");
    }
}
