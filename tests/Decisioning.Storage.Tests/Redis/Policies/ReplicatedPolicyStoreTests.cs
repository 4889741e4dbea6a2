using System.Diagnostics;
using Decisioning.Storage.Redis.Connection;
using Decisioning.Storage.Redis.Policies;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.Storage.Tests.Sqlite;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Tests.Redis.Policies;

/// <summary>Two nodes, each with its own SQLite store, and one Redis.</summary>
public sealed class ReplicatedPolicyStoreTests : PolicyStoreContract, IAsyncLifetime
{
    private static readonly StoredPolicy First = Samples.Policy(1, "one");
    private static readonly StoredPolicy Second = Samples.Policy(2, "two");

    private readonly SqliteFolder _folder = new();
    private readonly SqliteFolder _otherFolder = new();
    private RedisServer _server = null!;
    private RedisConnection _connection = null!;
    private RedisPolicyStore _shared = null!;
    private SqlitePolicyStore _local = null!;
    private SqlitePolicyStore _otherLocal = null!;
    private ReplicatedPolicyStore _node = null!;
    private ReplicatedPolicyStore _other = null!;

    protected override IPolicyStore Store => _node;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _connection = await RedisConnection.ConnectAsync(_server.Options);
        _shared = new RedisPolicyStore(_connection);
        _local = new SqlitePolicyStore(_folder.Database);
        _otherLocal = new SqlitePolicyStore(_otherFolder.Database);
        _node = new ReplicatedPolicyStore(_local, _shared, _server.Options);
        _other = new ReplicatedPolicyStore(_otherLocal, _shared, _server.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _server.Dispose();
        await _folder.DisposeAsync();
        await _otherFolder.DisposeAsync();
    }

    [Fact]
    public async Task GetLiveAsync_PublishedByAnotherNode_IsCopiedAndOutlivesRedis()
    {
        await PublishAsync(_node, First);
        Assert.Equal(Samples.PointerTo(First), await _other.GetLiveAsync(Samples.UseCase, Token));

        await _server.KillAsync();

        Assert.Equal(Samples.PointerTo(First), await _other.GetLiveAsync(Samples.UseCase, Token));
        Assert.Equal(First.Content.ToArray(), (await _other.LoadAsync(Samples.UseCase, 1, Token))?.Content.ToArray());
        Assert.Equal([Samples.PointerTo(First)], await _other.ListAsync(Samples.UseCase, Token));
        Assert.False(_other.IsReachable);
    }

    [Fact]
    public async Task GetLiveAsync_RedisHangs_AnswersFromTheLocalStoreInTime()
    {
        await PublishAsync(_node, First);
        await _server.SignalAsync("-STOP");
        try
        {
            long start = Stopwatch.GetTimestamp();
            Assert.Equal(Samples.PointerTo(First), await _node.GetLiveAsync(Samples.UseCase, Token));
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(1500));
            Assert.False(_node.IsReachable);
        }
        finally
        {
            await _server.SignalAsync("-CONT");
        }

        await Eventually.TrueAsync(async () =>
        {
            _ = await _node.GetLiveAsync(Samples.UseCase, Token);
            return _node.IsReachable;
        });
    }

    [Fact]
    public async Task GetLiveAsync_PointersDiffer_RedisWinsAndTheLocalOneFollows()
    {
        await PublishAsync(_node, First);
        await _otherLocal.SaveAsync(Second, Token);
        await _otherLocal.SetLiveAsync(Samples.UseCase, Samples.PointerTo(Second), Token);

        Assert.Equal(Samples.PointerTo(First), await _other.GetLiveAsync(Samples.UseCase, Token));
        Assert.Equal(Samples.PointerTo(First), await _otherLocal.GetLiveAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task LoadAsync_WrongContentInRedis_IsNeitherServedNorCopied()
    {
        await PublishAsync(_node, First);
        _ = await _server.SendAsync("SET", $"dec:{{{Samples.UseCase}}}:policy:v1", "damaged");

        Assert.Equal(First.Content.ToArray(), (await _node.LoadAsync(Samples.UseCase, 1, Token))?.Content.ToArray());
        Assert.Null(await _other.LoadAsync(Samples.UseCase, 1, Token));
        _ = await _other.GetLiveAsync(Samples.UseCase, Token);
        Assert.Null(await _otherLocal.LoadAsync(Samples.UseCase, 1, Token));
        Assert.Null(await _otherLocal.GetLiveAsync(Samples.UseCase, Token));
        Assert.True(_other.RefusedSnapshots > 0);
    }

    [Fact]
    public async Task GetLiveAsync_NewPolicyIsDamaged_LocalStoreKeepsTheLastGoodOne()
    {
        await PublishAsync(_node, First);
        _ = await _other.GetLiveAsync(Samples.UseCase, Token);
        await PublishAsync(_node, Second);
        _ = await _server.SendAsync("SET", $"dec:{{{Samples.UseCase}}}:policy:v2", "damaged");
        _ = await _other.GetLiveAsync(Samples.UseCase, Token);

        await _server.KillAsync();

        Assert.Equal(Samples.PointerTo(First), await _other.GetLiveAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task LoadAsync_OtherContentOfTheSameVersionInRedis_RedisWins()
    {
        await _otherLocal.SaveAsync(Samples.Policy(1, "another"), Token);
        await PublishAsync(_node, First);

        Assert.Equal(First.Hash, (await _other.LoadAsync(Samples.UseCase, 1, Token))?.Hash);
        Assert.Equal([Samples.PointerTo(First)], await _other.ListAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task SetLiveAsync_RedisAway_FailsAndMovesNothing()
    {
        await PublishAsync(_node, First);
        await _node.SaveAsync(Second, Token);
        await _server.KillAsync();

        Exception? failure = await Record.ExceptionAsync(
            async () => await _node.SetLiveAsync(Samples.UseCase, Samples.PointerTo(Second), Token));

        Assert.NotNull(failure);
        Assert.Equal(Samples.PointerTo(First), await _local.GetLiveAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task SaveAsync_RedisAway_FailsButKeepsTheSnapshotLocally()
    {
        await _server.KillAsync();

        Assert.NotNull(await Record.ExceptionAsync(async () => await _node.SaveAsync(First, Token)));

        Assert.Equal(First.Hash, (await _local.LoadAsync(Samples.UseCase, 1, Token))?.Hash);
    }

    [Fact]
    public async Task RepublishAsync_RedisStartedAgainEmpty_HasEverythingAgain()
    {
        await PublishAsync(_node, First);
        await PublishAsync(_node, Second);
        await _node.SetLiveAsync(Samples.UseCase, Samples.PointerTo(First), Token);
        await _server.KillAsync();
        await _server.RestartAsync();
        await Eventually.TrueAsync(async () =>
            await Record.ExceptionAsync(async () => await _shared.GetLiveAsync(Samples.UseCase, Token)) is null);

        // Until then the copy serves.
        Assert.Equal(Samples.PointerTo(First), await _node.GetLiveAsync(Samples.UseCase, Token));
        Assert.Null(await _shared.GetLiveAsync(Samples.UseCase, Token));
        Assert.Equal(2, await _node.RepublishAsync([Samples.UseCase, "unknown"], Token));

        Assert.Equal(Samples.PointerTo(First), await _shared.GetLiveAsync(Samples.UseCase, Token));
        Assert.Equal(First.Content.ToArray(), (await _shared.LoadAsync(Samples.UseCase, 1, Token))?.Content.ToArray());
        Assert.Equal(Second.Content.ToArray(), (await _shared.LoadAsync(Samples.UseCase, 2, Token))?.Content.ToArray());
        Assert.Equal(0, await _node.RepublishAsync([Samples.UseCase], Token));
    }

    [Fact]
    public async Task RepublishAsync_RedisHasItsOwn_LeavesItAndMendsWhatIsDamaged()
    {
        await PublishAsync(_node, First);
        await _otherLocal.SaveAsync(Samples.Policy(1, "another"), Token);
        await _otherLocal.SaveAsync(Second, Token);
        await _otherLocal.SetLiveAsync(Samples.UseCase, Samples.PointerTo(Second), Token);

        Assert.Equal(1, await _other.RepublishAsync([Samples.UseCase], Token));
        _ = await _server.SendAsync("SET", $"dec:{{{Samples.UseCase}}}:policy:v1", "damaged");
        Assert.Equal(1, await _node.RepublishAsync([Samples.UseCase], Token));

        Assert.Equal(Samples.PointerTo(First), await _shared.GetLiveAsync(Samples.UseCase, Token));
        Assert.Equal(First.Content.ToArray(), (await _shared.LoadAsync(Samples.UseCase, 1, Token))?.Content.ToArray());
        Assert.Equal(Second.Hash, (await _shared.LoadAsync(Samples.UseCase, 2, Token))?.Hash);
    }

    private static async Task PublishAsync(ReplicatedPolicyStore store, StoredPolicy policy)
    {
        await store.SaveAsync(policy, Token);
        await store.SetLiveAsync(policy.UseCase, Samples.PointerTo(policy), Token);
    }
}
