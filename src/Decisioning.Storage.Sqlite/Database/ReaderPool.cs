using System.Collections.Concurrent;

namespace Decisioning.Storage.Sqlite.Database;

/// <summary>Keeps reading sessions open for their next use.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isDisposed;

    public ReaderLease Rent() => new(this);

    public SqliteSession Take()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _idle.TryTake(out SqliteSession? session) ? session : SqliteSession.OpenReader(path);
    }

    public void Return(SqliteSession session)
    {
        _idle.Add(session);
        if (_isDisposed)
        {
            DisposeIdle();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (_idle.TryTake(out SqliteSession? session))
        {
            session.Dispose();
        }
    }
}
