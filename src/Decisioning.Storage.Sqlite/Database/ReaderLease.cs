namespace Decisioning.Storage.Sqlite.Database;

/// <summary>A reading session, until it is given back.</summary>
internal readonly struct ReaderLease(ReaderPool pool) : IDisposable
{
    private readonly SqliteSession _session = pool.Take();

    /// <summary>The session's statement of a text.</summary>
    public SqliteStatement Prepare(string sql) => _session.Prepare(sql);

    /// <summary>Runs one statement.</summary>
    public void Execute(string sql) => _session.Execute(sql);

    public void Dispose()
    {
        _session.RollBack();
        pool.Return(_session);
    }
}
