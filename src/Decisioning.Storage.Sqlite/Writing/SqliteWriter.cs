using System.Threading.Channels;
using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Storage.Sqlite.Writing;

/// <summary>The one writer: takes all writes that have queued up, commits them in one transaction, then acknowledges each.</summary>
/// <remarks>
/// The queue fills while the disk syncs the group before, so groups grow with the load and one sync serves many callers. A thread of
/// its own, as SQLite's calls block and the thread pool may be busy.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Channel<SqliteWrite> _queue;
    private readonly SqliteSession _session;
    private readonly List<SqliteWrite> _group = [];
    private readonly int _largestGroup;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lostWrites;

    public SqliteWriter(SqliteSession session, SqliteDatabaseOptions options)
    {
        _session = session;
        _largestGroup = options.LargestGroup;
        _queue = Channel.CreateBounded<SqliteWrite>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public long LostWrites => Volatile.Read(ref _lostWrites);

    /// <summary>Queues a write and waits until it lies on disk.</summary>
    /// <param name="apply">Runs its one statement.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask<TResult> WriteAsync<TResult>(Func<SqliteSession, TResult> apply, CancellationToken cancellation) =>
        AwaitAsync(new AwaitedWrite<TResult>(apply, isCompound: false), cancellation);

    /// <summary>Queues a write of several statements and waits until all of them lie on disk; where one fails, none is stored.</summary>
    /// <param name="apply">Runs its statements.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask<TResult> WriteAllAsync<TResult>(Func<SqliteSession, TResult> apply, CancellationToken cancellation) =>
        AwaitAsync(new AwaitedWrite<TResult>(apply, isCompound: true), cancellation);

    /// <summary>Queues work that SQLite does not do inside a transaction, and waits until it is done; writes behind it wait as well.</summary>
    /// <param name="run">Does the work.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async ValueTask<TResult> RunAloneAsync<TResult>(Func<SqliteSession, TResult> run, CancellationToken cancellation)
    {
        var write = new LoneWrite<TResult>(run);
        await EnqueueAsync(write, cancellation);
        return await write.Task.WaitAsync(cancellation);
    }

    /// <summary>Queues a write; waits only for room in the queue.</summary>
    /// <param name="apply">Runs its one statement.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public ValueTask EnqueueAsync(Action<SqliteSession> apply, CancellationToken cancellation) =>
        EnqueueAsync(new UnawaitedWrite(apply), cancellation);

    /// <summary>Takes no more writes, stores those that are queued, closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _ = _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private async ValueTask<TResult> AwaitAsync<TResult>(AwaitedWrite<TResult> write, CancellationToken cancellation)
    {
        await EnqueueAsync(write, cancellation);
        return await write.Task.WaitAsync(cancellation);
    }

    private async ValueTask EnqueueAsync(SqliteWrite write, CancellationToken cancellation)
    {
        try
        {
            await _queue.Writer.WriteAsync(write, cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The database was closed.", closed);
        }
    }

    private void Run()
    {
        while (WaitForWrites())
        {
            SqliteWrite? lone = null;
            while (lone is null && _group.Count < _largestGroup && _queue.Reader.TryRead(out SqliteWrite? write))
            {
                if (write.IsLone)
                {
                    lone = write;
                }
                else
                {
                    _group.Add(write);
                }
            }

            WriteGroup();
            RunAlone(lone);
        }

        _session.Dispose();
        _ended.SetResult();
    }

    // Blocks: the thread has nothing else to do.
    private bool WaitForWrites() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void RunAlone(SqliteWrite? write)
    {
        if (write is not null)
        {
            Apply(write);
            _ = write.Complete();
        }
    }

    private void WriteGroup()
    {
        if (_group.Count == 0)
        {
            return;
        }

        if (!TryCommitTogether())
        {
            foreach (SqliteWrite write in _group)
            {
                CommitAlone(write);
            }
        }

        foreach (SqliteWrite write in _group)
        {
            if (!write.Complete())
            {
                _ = Interlocked.Increment(ref _lostWrites);
            }
        }

        _group.Clear();
    }

    /// <returns>False where the group as a whole was undone: then each write gets a transaction of its own.</returns>
    private bool TryCommitTogether()
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (SqliteWrite write in _group)
            {
                Apply(write);
                if (!_session.InTransaction || write.Failure is SqliteStoreException { IsConstraint: false })
                {
                    _session.RollBack();
                    return false;
                }
            }

            _session.Execute("COMMIT");
            return true;
        }
        catch (SqliteStoreException)
        {
            TryRollBack();
            return false;
        }
    }

    private void CommitAlone(SqliteWrite write)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            Apply(write);
            _session.Execute(write.Failure is null ? "COMMIT" : "ROLLBACK");
        }
        catch (SqliteStoreException failure)
        {
            write.Failure ??= failure;
            TryRollBack();
        }
    }

    /// <summary>Runs a write so that its failure, whatever it is, leaves nothing of it and all of its neighbours.</summary>
    private void Apply(SqliteWrite write)
    {
        write.Failure = null;
        try
        {
            if (write.IsCompound)
            {
                _session.Execute("SAVEPOINT one_write");
            }

            write.Apply(_session);
            if (write.IsCompound)
            {
                _session.Execute("RELEASE one_write");
            }
        }
        catch (Exception failure)
        {
            // The writer survives any failure and hands it to the caller. A single statement that fails undoes itself.
            write.Failure = failure;
            if (write.IsCompound && _session.InTransaction)
            {
                _session.Execute("ROLLBACK TO one_write");
                _session.Execute("RELEASE one_write");
            }
        }
    }

    private void TryRollBack()
    {
        try
        {
            _session.RollBack();
        }
        catch (SqliteStoreException)
        {
            // SQLite has undone the transaction already, or does so before the next one begins.
        }
    }
}
