using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IUseCaseStore"/> must do.</summary>
public abstract class UseCaseStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IUseCaseStore Store { get; }

    protected abstract IAuditLog Audit { get; }

    [Fact]
    public async Task TrySaveAsync_ChangesInOrder_AreFoundAndListed()
    {
        CatalogueWrite first = Write("b", 1);
        CatalogueWrite pending = Write("b", 2) with
        {
            Head = Head("b", 2) with { Revision = 1, PendingRevision = 2, NeedsTwoPeople = true, Editors = ["Zoë", "b\"'"] },
        };
        CatalogueWrite archived = Move(Head("b", 3) with { State = LifecycleState.Archived, Revision = 1, NewestRevision = 2 });
        CatalogueWrite other = Write("a-☂", 1, "{\"name\":\"Zoë\"}");
        foreach (CatalogueWrite write in new[] { first, pending, archived, other })
        {
            Assert.True(await Store.TrySaveAsync(write, Token));
            StoredUseCase? stored = await Store.FindAsync(write.Head.UseCase, Token);
            Assert.Equal(write.Head, stored?.Head);
            Assert.Equal((write == other ? other : first).Added, stored?.InForce);
        }

        Assert.Equal(pending.Added, await Store.FindRevisionAsync("b", 2, Token));
        Assert.Equal([other.Head, archived.Head], (await Store.ListAsync(Token)).Select(useCase => useCase.Head));
        Assert.Equal([pending.Added!, first.Added!], await Store.ListRevisionsAsync("b", int.MaxValue, 10, Token));
        Assert.Equal([first.Added!], await Store.ListRevisionsAsync("b", 2, 10, Token));
        Assert.Equal([pending.Added!], await Store.ListRevisionsAsync("b", int.MaxValue, 1, Token));
        Assert.Null(await Store.FindAsync("d", Token));
        Assert.Null(await Store.FindRevisionAsync("b", 3, Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task TrySaveAsync_MadeFromAnotherHead_ReturnsFalseAndLeavesNothing(long version)
    {
        Assert.True(await Store.TrySaveAsync(Write("a", 1), Token));
        Assert.True(await Store.TrySaveAsync(Write("a", 2), Token));
        CatalogueWrite late = Write("a", 3, "{\"late\":1}");

        Assert.False(await Store.TrySaveAsync(late with { Head = late.Head with { Version = version } }, Token));

        Assert.Equal(Head("a", 2), (await Store.FindAsync("a", Token))?.Head);
        Assert.Equal(2, (await Store.ListRevisionsAsync("a", int.MaxValue, 10, Token)).Count);
        Assert.Equal(["2", "1"], (await Audit.ListAsync("a", long.MaxValue, 10, Token)).Select(stored => stored.Entry.Reason));
    }

    [Fact]
    public async Task TrySaveAsync_NumberTakenOrRevisionMissing_ThrowsAndLeavesNothing()
    {
        Assert.True(await Store.TrySaveAsync(Write("a", 1), Token));
        CatalogueWrite taken = Write("a", 1, "{\"x\":1}") with { Head = Head("a", 2) with { Revision = 1, NewestRevision = 1 } };
        CatalogueWrite missing = Move(Head("a", 2));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.TrySaveAsync(taken, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.TrySaveAsync(missing, Token));

        Assert.Equal(Head("a", 1), (await Store.FindAsync("a", Token))?.Head);
        Assert.Single(await Audit.ListAsync("a", long.MaxValue, 10, Token));
    }

    [Fact]
    public async Task TrySaveAsync_ManyAtOnce_OneWins()
    {
        bool[] saved = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(i => Store.TrySaveAsync(Write("a", 1, "{\"i\":" + i + "}"), Token).AsTask()));

        Assert.Single(saved, won => won);
        Assert.Equal("{\"i\":" + saved.IndexOf(true) + "}", (await Store.FindAsync("a", Token))?.Definition);
        Assert.Single(await Audit.ListAsync("a", long.MaxValue, 100, Token));
    }

    private static UseCaseHead Head(string useCase, int version) => new()
    {
        UseCase = useCase,
        Version = version,
        State = LifecycleState.Live,
        Revision = version,
        NewestRevision = version,
        ChangedTime = Samples.Noon.AddTicks(version),
        ChangedBy = "eve",
        Reason = "because",
    };

    private static CatalogueWrite Write(string useCase, int version, string definition = "{}") => new(
        Head(useCase, version),
        new UseCaseRevision(useCase, version, definition, Samples.Noon.AddTicks(version), new ChangeNote("eve", "because")),
        Entry(useCase, version));

    private static CatalogueWrite Move(UseCaseHead head) => new(head, null, Entry(head.UseCase, (int)head.Version));

    private static AuditEntry Entry(string useCase, int version) =>
        new(Samples.Noon.AddTicks(version), useCase, "eve", AuditActions.Updated, $"{version}", version);
}
