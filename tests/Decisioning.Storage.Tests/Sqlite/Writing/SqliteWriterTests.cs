using Decisioning.Storage.Sqlite.Database;
using Decisioning.Storage.Sqlite.Decisions;
using Decisioning.Storage.Sqlite.Writing;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Storage.Tests.Sqlite.Writing;

public sealed class SqliteWriterTests : IAsyncDisposable
{
    private readonly SqliteFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqliteWriter Writer => _folder.Database.Writer;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task WriteAsync_FailuresInAGroup_NeighboursAreStoredAndOnlyFailuresFail()
    {
        Decision taken = Samples.Decision(IdOf(0));
        await using HeldWriter held = await HeldWriter.HoldAsync(Writer);
        Task<bool>[] writes = [.. Enumerable.Range(0, 300).Select(i => (i % 5) switch
        {
            0 => InsertAsync(taken),
            1 => ThrowAfterInsertAsync(IdOf(1000 + i)),
            _ => InsertAsync(Samples.Decision(IdOf(i))),
        })];
        held.Release();
        _ = await Record.ExceptionAsync(() => Task.WhenAll(writes));

        Assert.True(writes[0].IsCompletedSuccessfully);
        for (int i = 1; i < 300; i++)
        {
            Assert.Equal(i % 5 > 1, writes[i].IsCompletedSuccessfully);
            Assert.Equal(i % 5 > 1, await IsStoredAsync(IdOf(i)));
            Assert.False(await IsStoredAsync(IdOf(1000 + i)));
        }
    }

    [Fact]
    public async Task WriteAsync_TransactionUndoneInTheMiddle_NeighboursAreStoredAllTheSame()
    {
        await using HeldWriter held = await HeldWriter.HoldAsync(Writer);
        Task<bool> before = InsertAsync(Samples.Decision(IdOf(1)));
        // What SQLite does by itself after some failures of the disk.
        Task<bool> undoes = Writer.WriteAsync<bool>(
            session =>
            {
                session.RollBack();
                throw new SqliteStoreException(10, "disk I/O error");
            },
            Token).AsTask();
        Task<bool> after = InsertAsync(Samples.Decision(IdOf(2)));
        held.Release();

        Assert.True(await before);
        Assert.True(await after);
        await Assert.ThrowsAsync<SqliteStoreException>(() => undoes);
        Assert.True(await IsStoredAsync(IdOf(1)));
        Assert.True(await IsStoredAsync(IdOf(2)));
    }

    [Fact]
    public async Task WriteAsync_DiskFull_TellsEveryCallerAndGoesOnWhenThereIsRoom()
    {
        int pages = await Writer.WriteAsync(session => Pragma(session, "PRAGMA page_count"), Token);
        _ = await Writer.WriteAsync(session => Pragma(session, $"PRAGMA max_page_count = {pages + 4}"), Token);
        Decision large = Samples.Decision(IdOf(0)) with { EligibleSet = new byte[2000] };

        Task<bool>[] writes = [.. Enumerable.Range(0, 200).Select(i => InsertAsync(large with { Id = IdOf(i) }))];
        _ = await Record.ExceptionAsync(() => Task.WhenAll(writes));

        Assert.Contains(writes, write => write.IsFaulted);
        for (int i = 0; i < writes.Length; i++)
        {
            Assert.Equal(writes[i].IsCompletedSuccessfully, await IsStoredAsync(IdOf(i)));
            Assert.True(writes[i].Exception is null or { InnerException: SqliteStoreException { ResultCode: 13 } });
        }

        _ = await Writer.WriteAsync(session => Pragma(session, "PRAGMA max_page_count = 1000000"), Token);
        Assert.True(await InsertAsync(large with { Id = IdOf(500) }));
    }

    [Fact]
    public async Task EnqueueAsync_WriteThatFails_IsCountedAsLost()
    {
        await Writer.EnqueueAsync(_ => throw new SqliteStoreException(13, "database or disk is full"), Token);
        Assert.True(await InsertAsync(Samples.Decision(IdOf(1))));

        Assert.Equal(1, _folder.Database.LostWrites);
    }

    [Fact]
    public async Task WriteAllAsync_SecondStatementFails_UndoesTheFirst()
    {
        await using HeldWriter held = await HeldWriter.HoldAsync(Writer);
        Task<bool> neighbour = InsertAsync(Samples.Decision(IdOf(1)));
        Task<bool> both = Writer.WriteAllAsync<bool>(
            session =>
            {
                DecisionRow.Insert(session, Samples.Decision(IdOf(2)));
                DecisionRow.Insert(session, Samples.Decision(IdOf(1)));
                return true;
            },
            Token).AsTask();
        held.Release();

        Assert.True(await neighbour);
        await Assert.ThrowsAsync<SqliteStoreException>(() => both);
        Assert.False(await IsStoredAsync(IdOf(2)));
    }

    [Fact]
    public async Task EnqueueAsync_QueueFull_WaitsForRoom()
    {
        using TempFolder folder = new();
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteDatabaseOptions { Folder = folder.Path, QueueCapacity = 2 });
        await using HeldWriter held = await HeldWriter.HoldAsync(database.Writer);

        Task[] queued = [.. Enumerable.Range(0, 3).Select(_ => database.Writer.EnqueueAsync(_ => { }, Token).AsTask())];

        Assert.Equal([true, true, false], queued.Select(task => task.IsCompleted));
        held.Release();
        await Task.WhenAll(queued);
    }

    [Fact]
    public async Task WriteAsync_CallerGivesUp_WriterGoesOn()
    {
        await using HeldWriter held = await HeldWriter.HoldAsync(Writer);
        using CancellationTokenSource impatient = new();
        Task<bool> write = Writer.WriteAsync(session => Insert(session, Samples.Decision(IdOf(1))), impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        held.Release();

        Assert.True(await InsertAsync(Samples.Decision(IdOf(2))));
        Assert.True(await IsStoredAsync(IdOf(1)));
    }

    private static DecisionId IdOf(int sequence) => Samples.IdAt(Samples.Noon, sequence);

    private static bool Insert(SqliteSession session, Decision decision)
    {
        DecisionRow.Insert(session, decision);
        return true;
    }

    private static int Pragma(SqliteSession session, string pragma)
    {
        SqliteStatement statement = session.Prepare(pragma);
        int value = statement.Step() ? statement.GetInt32(0) : 0;
        statement.Reset();
        return value;
    }

    private Task<bool> InsertAsync(Decision decision) => Writer.WriteAsync(session => Insert(session, decision), Token).AsTask();

    private Task<bool> ThrowAfterInsertAsync(DecisionId id) => Writer.WriteAllAsync<bool>(
        session =>
        {
            DecisionRow.Insert(session, Samples.Decision(id));
            throw new InvalidDataException("A bug of the caller.");
        },
        Token).AsTask();

    private async Task<bool> IsStoredAsync(DecisionId id) =>
        await new SqliteDecisionLog(_folder.Database).FindAsync(id, Token) is not null;
}
