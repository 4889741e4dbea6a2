using SQLitePCL;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>One connection with the statements that were prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 connection) => _connection = connection;

    /// <summary>Whether a transaction is open; SQLite ends it by itself after some failures.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Opens the file, and makes it where there is none.</summary>
    public static SqliteSession OpenWriter(string path)
    {
        SqliteSession session = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        session.Execute("PRAGMA journal_mode = WAL");
        session.Execute("PRAGMA synchronous = FULL");
        session.Execute("PRAGMA foreign_keys = ON");
        session.Execute("PRAGMA cache_size = -65536");
        return session;
    }

    /// <summary>Opens the file for reading; it must be there.</summary>
    public static SqliteSession OpenReader(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    /// <summary>The statement of a text, prepared once, ready to bind.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            statement = new SqliteStatement(_connection, sql);
            _statements.Add(sql, statement);
        }

        // An exception may have left it half read.
        statement.Reset();
        return statement;
    }

    /// <summary>Runs one statement and passes over its rows.</summary>
    public void Execute(string sql)
    {
        SqliteStatement statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    /// <summary>Runs several statements, parted by semicolons, once.</summary>
    public void ExecuteScript(string sql)
    {
        if (raw.sqlite3_exec(_connection, sql) != raw.SQLITE_OK)
        {
            throw SqliteErrors.Of(_connection);
        }
    }

    /// <summary>Undoes the open transaction, where there is one.</summary>
    public void RollBack()
    {
        if (InTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static SqliteSession Open(string path, int mode)
    {
        // Each session is used by one thread at a time: SQLite's own lock per call is not needed.
        int result = raw.sqlite3_open_v2(path, out sqlite3 connection, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result != raw.SQLITE_OK)
        {
            SqliteStoreException failure = new(result, $"SQLite error {result}: cannot open {path}.");
            connection.Dispose();
            throw failure;
        }

        _ = raw.sqlite3_extended_result_codes(connection, 1);
        _ = raw.sqlite3_busy_timeout(connection, 5000);
        return new SqliteSession(connection);
    }
}
