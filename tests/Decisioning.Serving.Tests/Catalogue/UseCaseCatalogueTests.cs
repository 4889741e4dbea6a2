using Decisioning.Bandits;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;
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

        CatalogueChange change = await node.Catalogue.UpdateAsync(Definition(new UseCaseText { Offers = ["id: none", "id: twenty"] }), new ExpectedHead(1, ""), ChangeNote.None, Stop);

        Assert.Equal((CatalogueOutcome.Stale, 2), (change.Outcome, change.Newest!.Revision));
    }

    [Fact]
    public async Task UpdateAsync_ManyAtOnceFromOneRevision_OneWinsAndTheOthersAreTold()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());

        CatalogueChange[] changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => node.Catalogue.UpdateAsync(Definition(new UseCaseText { Offers = ["id: none", $"id: offer-{i}"] }), new ExpectedHead(1, ""), ChangeNote.None, Stop))));

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
        Assert.Equal((CatalogueOutcome.Done, 1), await ArchiveAgainAsync(node));
        Assert.Equal(CatalogueOutcome.NotFound, (await node.Catalogue.ArchiveAsync("sprang", ChangeNote.None, Stop)).Outcome);
        Assert.Equal(CatalogueOutcome.NotFound, (await node.Catalogue.UpdateAsync(Definition(new UseCaseText()), ExpectedHead.Any, ChangeNote.None, Stop)).Outcome);
    }

    private static async Task<(CatalogueOutcome, int)> ArchiveAgainAsync(ServingNode node)
    {
        CatalogueChange change = await node.Catalogue.ArchiveAsync("spring", ChangeNote.None, Stop);
        return (change.Outcome, change.Newest!.Revision);
    }

    [Fact]
    public async Task UpdateAsync_GroupsOfTwoPeople_AreSaidToMoveOnceTheyAreApproved()
    {
        const string Moved = "groups_moved_share";
        UseCaseDefinition half = Definition(new UseCaseText { Groups = "treatment: 0.5, random_control: 0.5, holdout: 0" }) with { Approval = ApprovalMode.TwoPerson };
        UseCaseDefinition all = Definition(new UseCaseText { Groups = "treatment: 0.9, random_control: 0.1, holdout: 0" }) with { Approval = ApprovalMode.TwoPerson };
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.Catalogue.UpdateAsync(half, ExpectedHead.Any, new ChangeNote("ann", ""), Stop);
        Assert.True(node.Store.LastWrite!.Entry.Details.ContainsKey(Moved));

        CatalogueChange pending = await node.Catalogue.UpdateAsync(all, ExpectedHead.Any, new ChangeNote("ann", ""), Stop);
        Assert.NotNull(pending.Newest!.Head.PendingRevision);
        Assert.False(node.Store.LastWrite.Entry.Details.ContainsKey(Moved));

        CatalogueChange approved = await node.Catalogue.MoveAsync("spring", Transition.Approve, ExpectedHead.Any, new ChangeNote("ben", ""), Stop);
        Assert.Equal(CatalogueOutcome.Done, approved.Outcome);
        Assert.Equal("0.4", node.Store.LastWrite.Entry.Details[Moved]);
    }

    [Fact]
    public async Task UpdateAsync_RevisionInForceCannotBeReadAnyMore_IsReplaced()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        node.Store.Unreadable = 1;
        var restarted = new UseCaseCatalogue(node.Store, new UseCaseModels(node.Store), node.Policies, node.Clock);

        CatalogueChange change = await restarted.UpdateAsync(
            Definition(new UseCaseText { Offers = ["id: none"] }), ExpectedHead.Any, ChangeNote.None, Stop);

        Assert.Equal((CatalogueOutcome.Done, 2), (change.Outcome, change.Newest!.Revision));
    }

    [Fact]
    public async Task UpdateAsync_LiveUseCaseOfTwoPeople_ServesTheOldRevisionUntilAnotherPersonApproves()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        UseCaseDefinition guarded = Definition(new UseCaseText()) with { Approval = ApprovalMode.TwoPerson };
        UseCaseDefinition next = guarded with { Description = "changed" };
        var ann = new ChangeNote("ann", "");
        _ = await node.Catalogue.UpdateAsync(guarded, ExpectedHead.Any, ann, Stop);

        CatalogueChange nobody = await node.Catalogue.UpdateAsync(next, ExpectedHead.Any, ChangeNote.None, Stop);
        CatalogueChange pending = await node.Catalogue.UpdateAsync(next, ExpectedHead.Any, ann, Stop);
        CatalogueChange same = await node.Catalogue.MoveAsync("spring", Transition.Approve, ExpectedHead.Any, ann, Stop);
        await node.Registry.RefreshAsync("spring", Stop);
        int before = node.Registry.Find("spring")!.Model.Revision;
        CatalogueChange approved =
            await node.Catalogue.MoveAsync("spring", Transition.Approve, ExpectedHead.Any, new ChangeNote("eve", ""), Stop);
        await node.Registry.RefreshAsync("spring", Stop);

        Assert.Equal(CatalogueOutcome.ActorMissing, nobody.Outcome);
        Assert.Equal((2, (int?)3), (pending.Newest!.Revision, pending.Newest.Head.PendingRevision));
        Assert.Equal(CatalogueOutcome.SamePerson, same.Outcome);
        Assert.Equal(2, before);
        Assert.Equal((CatalogueOutcome.Done, 3), (approved.Outcome, approved.Newest!.Revision));
        Assert.Equal("changed", node.Registry.Find("spring")!.Model.Definition.Description);
    }

    [Fact]
    public async Task MoveAsync_StoredDefinitionThatIsNoLongerValid_IsNotPutInForce()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        UseCaseHead head = LifecycleRules.Create("autumn", null, "", isDraft: true, ApprovalMode.None).Head with { Version = 1 };
        var broken = new UseCaseRevision("autumn", 1, """{"use_case":"autumn"}""", Start, ChangeNote.None);
        var entry = new AuditEntry(Start, "autumn", "", AuditActions.Created, "", 1);
        Assert.True(await node.Store.TrySaveAsync(new CatalogueWrite(head, broken, entry), Stop));

        CatalogueChange change = await node.Catalogue.MoveAsync("autumn", Transition.Launch, ExpectedHead.Any, ChangeNote.None, Stop);

        Assert.Equal(CatalogueOutcome.Invalid, change.Outcome);
        Assert.Contains(change.Violations!, violation => violation.Path == "dimensions");
        Assert.Equal(LifecycleState.Draft, (await node.Store.FindAsync("autumn", Stop))!.State);
    }

    [Fact]
    public async Task MoveAsync_PausedAndResumed_DecidesOnlyWhileLive()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.DecideAsync(Request("a"));

        _ = await node.Catalogue.MoveAsync("spring", Transition.Pause, ExpectedHead.Any, ChangeNote.None, Stop);
        await node.Registry.RefreshAsync("spring", Stop);
        DecideResult paused = await node.Decider.DecideAsync(Request("b"), Stop);
        _ = await node.Catalogue.MoveAsync("spring", Transition.Resume, ExpectedHead.Any, ChangeNote.None, Stop);
        await node.Registry.RefreshAsync("spring", Stop);

        Assert.Null(paused.Recommendation);
        Assert.Equal(LifecycleState.Paused, paused.NotLive);
        _ = await node.DecideAsync(Request("b"));
    }

    [Fact]
    public async Task UpdateAsync_OptionsComeAndGo_WhatWasLearntOfTheOthersStays()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.PublishAsync("spring", action => action / 10.0);
        await node.Registry.RefreshAsync("spring", Stop);
        var before = node.Registry.Find("spring")!.Policy!.Beliefs().ToDictionary(belief => belief.Action);

        LiveUseCase changed = await node.ChangeAsync(new UseCaseText { Offers = ["id: new", "id: gift", "id: none"] });

        ActionBelief[] kept = [.. changed.Policy!.Beliefs().Where(belief => before.ContainsKey(belief.Action))];
        Assert.Equal(4, kept.Length);
        Assert.All(kept, belief => Assert.Equal(before[belief.Action], belief));
        Assert.All(changed.Policy.Beliefs().Except(kept), belief => Assert.Equal(0, belief.Observations));
    }
}
