using Decisioning.Storage.Redis.Connection;
using Decisioning.Storage.Redis.Policies;
using Decisioning.Storage.Tests.Contracts;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Tests.Redis.Policies;

public sealed class RedisPolicyStoreTests : PolicyStoreContract, IAsyncLifetime
{
    private RedisServer _server = null!;
    private RedisConnection _connection = null!;

    protected override IPolicyStore Store => new RedisPolicyStore(_connection);

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync(keepsData: true);
        _connection = await RedisConnection.ConnectAsync(_server.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task SaveAsync_WrongHash_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Store.SaveAsync(Samples.Policy(1, "one") with { Hash = Samples.HashOf("x"u8) }, Token));

    [Fact]
    public async Task SaveAsync_DamagedContent_IsMended()
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        await Store.SaveAsync(policy, Token);
        _ = await _server.SendAsync("SET", $"dec:{{{Samples.UseCase}}}:policy:v1", "damaged");

        await Store.SaveAsync(policy, Token);

        await AssertLoadedAsync(policy);
    }

    [Theory]
    [InlineData("1")]
    [InlineData(" hash")]
    [InlineData("one hash")]
    [InlineData("-1 hash")]
    public async Task GetLiveAsync_PointerThatIsNone_Throws(string pointer)
    {
        _ = await _server.SendAsync("SET", $"dec:{{{Samples.UseCase}}}:policy", pointer);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await Store.GetLiveAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task GetLiveAsync_ServerKilledAndStartedAgain_FailsThenRecovers()
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        await Store.SaveAsync(policy, Token);
        await Store.SetLiveAsync(Samples.UseCase, Samples.PointerTo(policy), Token);

        await _server.KillAsync();
        Exception? failure = await Record.ExceptionAsync(async () => await Store.GetLiveAsync(Samples.UseCase, Token));
        await _server.RestartAsync();

        Assert.NotNull(failure);
        await Eventually.TrueAsync(async () => await TryGetLiveAsync() == Samples.PointerTo(policy));
    }

    [Fact]
    public async Task WatchAsync_ServerStartedAgain_GoesOn()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await using IAsyncEnumerator<string> watch = Store.WatchAsync(limit.Token).GetAsyncEnumerator(Token);
        await AssertToldAsync(watch);

        await _server.KillAsync();
        await _server.RestartAsync();

        await AssertToldAsync(watch);
    }

    [Fact]
    public async Task ConnectAsync_ServerAway_ConnectsOnceItIsThere()
    {
        await _server.KillAsync();
        RedisOptions options = _server.Options;
        options.Configuration += ",connectTimeout=500";
        await using RedisConnection connection = await RedisConnection.ConnectAsync(options);
        Assert.False(connection.IsConnected);

        await _server.RestartAsync();

        await Eventually.TrueAsync(() => Task.FromResult(connection.IsConnected));
    }

    // Moves the pointer until the watcher is told; a hint may get lost while the connection is made again.
    private async Task AssertToldAsync(IAsyncEnumerator<string> watch)
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        Task<bool> hint = watch.MoveNextAsync().AsTask();
        await Eventually.TrueAsync(async () =>
        {
            _ = await Record.ExceptionAsync(async () =>
            {
                await Store.SaveAsync(policy, Token);
                await Store.SetLiveAsync(Samples.UseCase, Samples.PointerTo(policy), Token);
            });
            return hint.IsCompleted;
        });
        Assert.True(await hint);
        Assert.Equal(Samples.UseCase, watch.Current);
    }

    private async Task<PolicyPointer?> TryGetLiveAsync()
    {
        PolicyPointer? live = null;
        _ = await Record.ExceptionAsync(async () => live = await Store.GetLiveAsync(Samples.UseCase, Token));
        return live;
    }
}
