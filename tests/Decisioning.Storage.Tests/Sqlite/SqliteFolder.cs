using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Tests.Sqlite;

/// <summary>A database in a folder of its own.</summary>
public sealed class SqliteFolder : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public SqliteFolder() => Database = Open();

    public SqliteDatabase Database { get; private set; }

    public string Folder => _folder.Path;

    /// <summary>Closes the database and opens it again.</summary>
    public async Task<SqliteDatabase> ReopenAsync()
    {
        await Database.DisposeAsync();
        return Database = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = _folder.Path });
}
