using Decisioning.UseCases.Catalogue;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IUseCaseStore"/> must do.</summary>
public abstract class UseCaseStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IUseCaseStore Store { get; }

    [Fact]
    public async Task TryAddAsync_RevisionsInOrder_AreFoundAndListed()
    {
        UseCaseRevision[] stored =
        [
            Revision("b", 1), Revision("b", 2, isArchived: true), Revision("a", 1), Revision("c-☂", 1) with { Definition = "{\"name\":\"Zoë\"}" },
        ];
        foreach (UseCaseRevision revision in stored)
        {
            Assert.True(await Store.TryAddAsync(revision, Token));
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
        Assert.True(await Store.TryAddAsync(Revision("a", 1), Token));
        Assert.False(await Store.TryAddAsync(Revision("a", 1) with { Definition = "{\"x\":1}" }, Token));
        Assert.Equal(Revision("a", 1), await Store.FindAsync("a", Token));
    }

    [Fact]
    public async Task TryAddAsync_NumberWithAGap_Throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.TryAddAsync(Revision("a", 2), Token));
        Assert.Null(await Store.FindAsync("a", Token));
    }

    [Fact]
    public async Task TryAddAsync_ManyAtOnce_OneWins()
    {
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(i => Store.TryAddAsync(Revision("a", 1) with { Definition = "{\"i\":" + i + "}" }, Token).AsTask()));

        Assert.Single(added, won => won);
        Assert.Equal("{\"i\":" + added.IndexOf(true) + "}", (await Store.FindAsync("a", Token))?.Definition);
    }

    private static UseCaseRevision Revision(string useCase, int revision, bool isArchived = false) =>
        new(useCase, revision, "{}", Samples.Noon.AddTicks(revision), isArchived);
}
