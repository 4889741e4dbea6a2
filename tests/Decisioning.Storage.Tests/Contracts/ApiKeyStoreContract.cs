using Decisioning.UseCases.Access;
using Decisioning.UseCases.Audit;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IApiKeyStore"/> must do.</summary>
public abstract class ApiKeyStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IApiKeyStore Store { get; }

    protected abstract IAuditLog Audit { get; }

    [Fact]
    public async Task TryAddAsync_Keys_AreListedInOrderWithTheirEntriesAndNoneTwice()
    {
        Assert.Empty(await Store.ListAsync(Token));

        Assert.True(await Store.TryAddAsync(Key("b"), Entry(1), Token));
        Assert.True(await Store.TryAddAsync(Key("a"), Entry(2), Token));
        Assert.False(await Store.TryAddAsync(Key("a"), Entry(3), Token));

        Assert.Equal([Key("b"), Key("a")], await Store.ListAsync(Token));
        Assert.Equal([Entry(2), Entry(1)], await EntriesAsync());
    }

    [Fact]
    public async Task TryRevokeAsync_AKey_IsRevokedOnceWithItsEntry()
    {
        Assert.True(await Store.TryAddAsync(Key("a"), Entry(1), Token));

        Assert.False(await Store.TryRevokeAsync("b", Entry(2), Token));
        Assert.True(await Store.TryRevokeAsync("a", Entry(3), Token));
        Assert.False(await Store.TryRevokeAsync("a", Entry(4), Token));

        ApiKey key = Assert.Single(await Store.ListAsync(Token));
        Assert.Equal(Key("a") with { RevokedTime = Entry(3).Time }, key);
        Assert.False(key.IsActive);
        Assert.Equal([Entry(3), Entry(1)], await EntriesAsync());
    }

    private static ApiKey Key(string id) => new(id, "anna", Role.Operator, "hash of " + id, Samples.Noon, null);

    private static AuditEntry Entry(int number) => new(Samples.Noon.AddMinutes(number), null, "anna", "api_key_created", "why", null);

    private async Task<IEnumerable<AuditEntry>> EntriesAsync() =>
        (await Audit.ListAsync(null, long.MaxValue, 10, Token)).Select(stored => stored.Entry);
}
