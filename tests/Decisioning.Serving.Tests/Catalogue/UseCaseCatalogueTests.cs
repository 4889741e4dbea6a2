using Decisioning.Bandits;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests.Catalogue;

public sealed class UseCaseCatalogueTests
{
    [Fact]
    public async Task CreateAsync_SameDefinitionAgain_ChangesNothing()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        CatalogueChange again = await node.Catalogue.CreateAsync(Definition(new UseCaseText()), ChangeNote.None, Stop);

        Assert.Equal((CatalogueOutcome.Done, 1), (again.Outcome, again.Newest!.Revision));
        _ = Assert.Single(await node.Policies.ListAsync("spring", Stop));
    }

    [Fact]
    public async Task CreateAsync_OtherDefinitionOfTheSameId_IsTold()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        CatalogueChange change = await node.Catalogue.CreateAsync(Definition(new UseCaseText { Offers = ["id: none"] }), ChangeNote.None, Stop);

        Assert.Equal((CatalogueOutcome.Exists, 1), (change.Outcome, change.Newest!.Revision));
    }

    [Fact]
    public async Task CreateAsync_BrokenOffBeforeItsPolicy_IsCompletedByTheNextCall()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        node.Policies.BeforeSave = (_, _) => throw new IOException("planted");
        _ = await Assert.ThrowsAsync<IOException>(() => node.Catalogue.CreateAsync(Definition(new UseCaseText { Id = "autumn" }), ChangeNote.None, Stop));
        Assert.Null(await node.Policies.GetLiveAsync("autumn", Stop));
        node.Policies.BeforeSave = null;

        CatalogueChange again = await node.Catalogue.CreateAsync(Definition(new UseCaseText { Id = "autumn" }), ChangeNote.None, Stop);

        Assert.Equal(CatalogueOutcome.Done, again.Outcome);
        Assert.Equal(1, (await node.Policies.GetLiveAsync("autumn", Stop))!.Version);
    }

    [Fact]
    public async Task UpdateAsync_MadeFromAnOldRevision_IsStale()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.ChangeAsync(new UseCaseText { Offers = ["id: none"] });

        CatalogueChange change = await node.Catalogue.UpdateAsync(Definition(new UseCaseText { Offers = ["id: none", "id: twenty"] }), 1, ChangeNote.None, Stop);

        Assert.Equal((CatalogueOutcome.Stale, 2), (change.Outcome, change.Newest!.Revision));
    }

    [Fact]
    public async Task UpdateAsync_ManyAtOnceFromOneRevision_OneWinsAndTheOthersAreTold()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        CatalogueChange[] changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => node.Catalogue.UpdateAsync(Definition(new UseCaseText { Offers = ["id: none", $"id: offer-{i}"] }), 1, ChangeNote.None, Stop))));

        _ = Assert.Single(changes, change => change.Outcome == CatalogueOutcome.Done);
        Assert.Equal(7, changes.Count(change => change.Outcome == CatalogueOutcome.Stale));
        Assert.Equal(2, (await node.Store.FindAsync("spring", Stop))!.Revision);
    }

    [Fact]
    public async Task UpdateAsync_UpdateTakesThePriorsVersion_TheNextOneIsTaken()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        int faster = 0;
        node.Policies.BeforeSave = async (policy, store) =>
        {
            if (++faster == 1)
            {
                PolicySnapshot other = SnapshotMaker.Make(
                    node.Registry.Find("spring")!.Model, policy.Version, Start.AddHours(1), LearnerState.Empty);
                await store.SaveAsync(SnapshotFormat.Write(other), Stop);
            }
        };

        LiveUseCase changed = await node.ChangeAsync(new UseCaseText { Metric = "outcome: open, reward: occurrence, window: 1d" });

        Assert.Equal(2, faster);
        Assert.Equal(3, changed.Policy!.Version);
    }

    [Fact]
    public async Task ArchiveAsync_AgainAndUnknown_SaysWhichItIs()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        Assert.Equal(CatalogueOutcome.Done, (await node.Catalogue.ArchiveAsync("spring", ChangeNote.None, Stop)).Outcome);
        Assert.Equal((CatalogueOutcome.Done, 2), await ArchiveAgainAsync(node));
        Assert.Equal(CatalogueOutcome.NotFound, (await node.Catalogue.ArchiveAsync("sprang", ChangeNote.None, Stop)).Outcome);
        Assert.Equal(CatalogueOutcome.NotFound, (await node.Catalogue.UpdateAsync(Definition(new UseCaseText()), 0, ChangeNote.None, Stop)).Outcome);
    }

    private static async Task<(CatalogueOutcome, int)> ArchiveAgainAsync(ServingNode node)
    {
        CatalogueChange change = await node.Catalogue.ArchiveAsync("spring", ChangeNote.None, Stop);
        return (change.Outcome, change.Newest!.Revision);
    }
}
