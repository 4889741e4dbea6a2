using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IPolicyStore"/> must do.</summary>
public abstract class PolicyStoreContract
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IPolicyStore Store { get; }

    [Fact]
    public async Task SaveAsync_AnyBytes_AreLoadedBitForBit()
    {
        byte[] content = new byte[300_000];
        new Random(20260304).NextBytes(content);
        var large = new StoredPolicy(Samples.UseCase, long.MaxValue, Samples.HashOf(content), content);
        var empty = new StoredPolicy("customers-☂", 1, Samples.HashOf([]), ReadOnlyMemory<byte>.Empty);

        await Store.SaveAsync(large, Token);
        await Store.SaveAsync(empty, Token);

        await AssertLoadedAsync(large);
        await AssertLoadedAsync(empty);
        Assert.Null(await Store.LoadAsync(Samples.UseCase, 1, Token));
    }

    [Fact]
    public async Task SaveAsync_SameAgain_ChangesNothing()
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        await Store.SaveAsync(policy, Token);
        await Store.SaveAsync(policy, Token);
        await AssertLoadedAsync(policy);
        Assert.Single(await Store.ListAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task SaveAsync_OtherContentForAVersion_ThrowsAndKeepsTheFirst()
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        await Store.SaveAsync(policy, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.SaveAsync(Samples.Policy(1, "another"), Token));

        await AssertLoadedAsync(policy);
    }

    [Fact]
    public async Task SaveAsync_TwoContentsAtOnce_OneWins()
    {
        for (int version = 1; version <= 20; version++)
        {
            StoredPolicy[] rivals = [Samples.Policy(version, "one"), Samples.Policy(version, "another")];
            bool[] saved = await Task.WhenAll(rivals.Select(TrySaveAsync));

            Assert.Single(saved, won => won);
            await AssertLoadedAsync(rivals[saved.IndexOf(true)]);
        }
    }

    [Fact]
    public async Task ListAsync_SeveralVersions_AscendWithinTheUseCase()
    {
        Assert.Empty(await Store.ListAsync(Samples.UseCase, Token));
        long[] versions = [10, 9, 2, 1, 100];
        foreach (long version in versions)
        {
            await Store.SaveAsync(Samples.Policy(version, "v" + version), Token);
        }

        await Store.SaveAsync(Samples.Policy(5, "other", "other"), Token);

        PolicyPointer[] expected = [.. versions.Order().Select(v => Samples.PointerTo(Samples.Policy(v, "v" + v)))];
        Assert.Equal(expected, await Store.ListAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task SetLiveAsync_StoredVersions_MovesThePointerBothWays()
    {
        Assert.Null(await Store.GetLiveAsync(Samples.UseCase, Token));
        PolicyPointer[] pointers = new PolicyPointer[2];
        for (int i = 0; i < 2; i++)
        {
            StoredPolicy policy = Samples.Policy(i + 1, "v" + i);
            await Store.SaveAsync(policy, Token);
            pointers[i] = Samples.PointerTo(policy);
        }

        foreach (PolicyPointer pointer in new[] { pointers[0], pointers[1], pointers[0] })
        {
            await Store.SetLiveAsync(Samples.UseCase, pointer, Token);
            Assert.Equal(pointer, await Store.GetLiveAsync(Samples.UseCase, Token));
        }

        Assert.Null(await Store.GetLiveAsync("other", Token));
    }

    [Fact]
    public async Task SetLiveAsync_VersionThatIsNotStored_ThrowsAndKeepsThePointer()
    {
        StoredPolicy policy = Samples.Policy(1, "one");
        await Store.SaveAsync(policy, Token);
        await Store.SetLiveAsync(Samples.UseCase, Samples.PointerTo(policy), Token);

        foreach (PolicyPointer wrong in new[] { new PolicyPointer(2, policy.Hash), new PolicyPointer(1, Samples.HashOf("x"u8)) })
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.SetLiveAsync(Samples.UseCase, wrong, Token));
        }

        Assert.Equal(Samples.PointerTo(policy), await Store.GetLiveAsync(Samples.UseCase, Token));
    }

    [Fact]
    public async Task WatchAsync_PointerMoves_NamesTheUseCaseToEveryWatcher()
    {
        await Store.SaveAsync(Samples.Policy(1, "one"), Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        Task<string>[] watchers = [FirstHintAsync(limit.Token), FirstHintAsync(limit.Token)];

        // A hint that comes before the watch has begun is lost, so the pointer moves until both were told.
        while (!watchers.All(w => w.IsCompleted))
        {
            await Store.SetLiveAsync(Samples.UseCase, Samples.PointerTo(Samples.Policy(1, "one")), limit.Token);
            await Task.WhenAny(Task.WhenAll(watchers), Task.Delay(20, limit.Token));
        }

        Assert.Equal([Samples.UseCase, Samples.UseCase], await Task.WhenAll(watchers));
    }

    protected async Task AssertLoadedAsync(StoredPolicy policy)
    {
        StoredPolicy? loaded = await Store.LoadAsync(policy.UseCase, policy.Version, Token);
        Assert.NotNull(loaded);
        Assert.Equal(policy.Content.ToArray(), loaded.Content.ToArray());
        Assert.Equal(policy, loaded with { Content = policy.Content });
    }

    private async Task<bool> TrySaveAsync(StoredPolicy policy)
    {
        try
        {
            await Store.SaveAsync(policy, Token);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<string> FirstHintAsync(CancellationToken limit)
    {
        await foreach (string useCase in Store.WatchAsync(limit))
        {
            return useCase;
        }

        return "none";
    }
}
