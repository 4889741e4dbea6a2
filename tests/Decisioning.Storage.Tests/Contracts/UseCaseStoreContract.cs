using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IUseCaseStore"/> must do.</summary>
public abstract class UseCaseStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IUseCaseStore Store { get; }

    protected abstract IAuditLog Audit { get; }

    [Fact]
    public async Task TryAddAsync_RevisionsInOrder_AreFoundAndListed()
    {
        UseCaseRevision[] stored =
        [
            Revision("b", 1), Revision("b", 2, isArchived: true), Revision("a", 1), Revision("c-☂", 1) with { Definition = "{\"name\":\"Zoë\"}" },
        ];
        foreach (UseCaseRevision revision in stored)
        {
            Assert.True(await AddAsync(revision));
        }

        Assert.Equal(stored[1], await Store.FindAsync("b", Token));
        Assert.Equal(stored[0], await Store.FindRevisionAsync("b", 1, Token));
        Assert.Equal([stored[2], stored[1], stored[3]], await Store.ListAsync(Token));
        Assert.Null(await Store.FindAsync("d", Token));
        Assert.Null(await Store.FindRevisionAsync("b", 3, Token));
    }

    [Fact]
    public async Task TryAddAsync_NumberTaken_ReturnsFalseAndKeepsTheFirst()
    {
        Assert.True(await AddAsync(Revision("a", 1)));
        Assert.False(await AddAsync(Revision("a", 1) with { Definition = "{\"x\":1}" }));
        Assert.Equal(Revision("a", 1), await Store.FindAsync("a", Token));
    }

    [Fact]
    public async Task TryAddAsync_StoredOrRefused_SoIsItsAuditEntry()
    {
        _ = await AddAsync(Revision("a", 1));
        _ = await AddAsync(Revision("a", 1) with { Definition = "{\"x\":1}" });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await AddAsync(Revision("a", 3)));

        StoredAuditEntry stored = Assert.Single(await Audit.ListAsync("a", long.MaxValue, 10, Token));

        Assert.Equal(("eve", "{}", 1), (stored.Entry.Actor, stored.Entry.Reason, stored.Entry.Revision));
    }

    [Fact]
    public async Task TryAddAsync_NumberWithAGap_Throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await AddAsync(Revision("a", 2)));
        Assert.Null(await Store.FindAsync("a", Token));
    }

    [Fact]
    public async Task TryAddAsync_ManyAtOnce_OneWins()
    {
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(i => AddAsync(Revision("a", 1) with { Definition = "{\"i\":" + i + "}" }).AsTask()));

        Assert.Single(added, won => won);
        Assert.Equal("{\"i\":" + added.IndexOf(true) + "}", (await Store.FindAsync("a", Token))?.Definition);
    }

    private static UseCaseRevision Revision(string useCase, int revision, bool isArchived = false) =>
        new(useCase, revision, "{}", Samples.Noon.AddTicks(revision), isArchived);

    private ValueTask<bool> AddAsync(UseCaseRevision revision) => Store.TryAddAsync(
        revision,
        new AuditEntry(revision.CreatedTime, revision.UseCase, "eve", AuditActions.Updated, revision.Definition, revision.Revision),
        Token);
}
