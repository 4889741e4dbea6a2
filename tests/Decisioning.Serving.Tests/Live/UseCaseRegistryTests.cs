using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests.Live;

public sealed class UseCaseRegistryTests
{
    private const int PolicyRefused = 2102;
    private const int RefreshFailed = 2103;

    private static readonly UseCaseText Greedy = new() { Rule = "type: greedy", Durability = "async" };

    [Fact]
    public async Task RefreshAsync_PoliciesAndRevisionsSwapUnderLoad_EachDecisionIsOfOneOfEach()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Task<List<Decision>>[] callers = [.. Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            var decisions = new List<Decision>();
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                decisions.Add((await node.DecideAsync(Request($"customer-{caller}-{i}"))).Decision);
                await Task.Yield();
            }

            return decisions;
        }))];

        var bestOf = new Dictionary<long, string>();
        for (int swap = 0; swap < 40; swap++)
        {
            if (swap % 5 == 0)
            {
                _ = await node.ChangeAsync(Greedy with { Offers = ["id: none", "id: ten", .. Enumerable.Range(0, swap / 5).Select(i => $"id: extra-{i}")] });
            }

            int best = swap % 4;
            StoredPolicy policy = await node.PublishAsync("spring", action => action == best ? 0.9 : 0.1, 20);
            bestOf[policy.Version] = node.Registry.Find("spring")!.Model.Actions.Keys[best];
            await node.Registry.RefreshAsync("spring", Stop);
            await Task.Delay(2, Stop);
        }

        await stop.CancelAsync();
        Decision[] all = [.. (await Task.WhenAll(callers)).SelectMany(decisions => decisions)];
        _ = await node.ChangeAsync(new UseCaseText());
        _ = await node.DecideAsync(Request("last"));
        Assert.True(all.Select(decision => decision.PolicyVersion).Distinct().Count() > 10, "too few policies were seen to prove anything");
        Assert.True(all.Select(decision => decision.UseCaseRevision).Distinct().Count() > 3, "too few revisions were seen to prove anything");
        foreach (Decision decision in all)
        {
            if (bestOf.TryGetValue(decision.PolicyVersion, out string? best))
            {
                Assert.Equal(best, decision.Action);
            }

            UseCaseModel model = await node.Models.GetAsync("spring", decision.UseCaseRevision, Stop);
            Assert.Equal((model.Actions.Count + 7) / 8, decision.EligibleSet.Length);
        }

        foreach (Decision decision in all.DistinctBy(decision => (decision.PolicyVersion, decision.UseCaseRevision)))
        {
            Assert.Equal(ReplayStatus.Same, (await node.Reader.ReplayAsync(decision, Stop)).Status);
        }
    }

    [Theory]
    [InlineData("wrong hash", "WRONG_HASH")]
    [InlineData("other hash", "OTHER_HASH")]
    [InlineData("newer format", "NEWER_FORMAT")]
    [InlineData("garbage", "MALFORMED")]
    [InlineData("missing", "NOT_FOUND")]
    public async Task RefreshAsync_BadPolicy_OldOneStaysAndTheRefusalIsShownUntilAGoodOneComes(string fault, string reason)
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy, [PolicyRefused]);
        StoredPolicy good = await node.PublishAsync("spring", action => action == 2 ? 0.9 : 0.1);
        await node.Registry.RefreshAsync("spring", Stop);
        StoredPolicy bad = await node.PublishAsync("spring", action => action == 3 ? 0.9 : 0.1);
        node.Policies.OnLoad = policy => policy!.Version == bad.Version ? Damage(policy, fault) : policy;
        if (fault is "newer format" or "garbage")
        {
            // Such a one has a hash that fits: it was stored that way.
            StoredPolicy stored = Damage(bad, fault)! with { Version = bad.Version + 1 };
            await node.Policies.SaveAsync(stored, Stop);
            await node.Policies.SetLiveAsync("spring", new PolicyPointer(stored.Version, stored.Hash), Stop);
            node.Policies.OnLoad = null;
        }

        for (int poll = 0; poll < 3; poll++)
        {
            await node.Registry.TryRefreshAsync("spring", Stop);
        }

        Assert.Equal(good.Version, (await node.DecideAsync(Request("anna"))).Decision.PolicyVersion);
        Assert.Equal(reason, node.Registry.Refusals["spring"].Reason);
        Assert.Equal(1, node.Logs.Count(PolicyRefused));

        node.Policies.OnLoad = null;
        StoredPolicy better = await node.PublishAsync("spring", action => action == 1 ? 0.9 : 0.1);
        await node.Registry.TryRefreshAsync("spring", Stop);

        Assert.Equal(better.Version, (await node.DecideAsync(Request("anna"))).Decision.PolicyVersion);
        Assert.Empty(node.Registry.Refusals);
    }

    [Fact]
    public async Task RefreshAsync_RolledBackToWhatServes_ForgetsTheRefusal()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy, [PolicyRefused]);
        StoredPolicy good = await node.PublishAsync("spring", _ => 0.5);
        await node.Registry.RefreshAsync("spring", Stop);
        _ = await node.PublishAsync("spring", _ => 0.4);
        node.Policies.OnLoad = _ => null;
        await node.Registry.RefreshAsync("spring", Stop);
        _ = Assert.Single(node.Registry.Refusals);

        await node.Policies.SetLiveAsync("spring", new PolicyPointer(good.Version, good.Hash), Stop);
        await node.Registry.RefreshAsync("spring", Stop);

        Assert.Empty(node.Registry.Refusals);
    }

    [Fact]
    public async Task TryRefreshAsync_StoreFails_WhatServesStays()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        StoredPolicy policy = await node.PublishAsync("spring", _ => 0.5);
        await node.Registry.RefreshAsync("spring", Stop);
        node.Store.BeforeFind = () => throw new IOException("planted");

        await node.Registry.TryRefreshAsync("spring", Stop);

        Assert.Equal(1, node.Logs.Count(RefreshFailed));
        Assert.Equal(policy.Version, (await node.DecideAsync(Request("anna"))).Decision.PolicyVersion);
    }

    [Fact]
    public async Task RefreshAsync_StoreHangs_DecisionsGoOn()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        var hang = new TaskCompletionSource();
        node.Policies.BeforeGetLive = () => hang.Task;
        Task refresh = node.Registry.RefreshAsync("spring", Stop);
        Task second = node.Registry.RefreshAsync("spring", Stop);

        for (int i = 0; i < 100; i++)
        {
            Assert.True((await node.DecideAsync(Request($"customer-{i}"))).IsLogged);
        }

        Assert.False(refresh.IsCompleted);
        Assert.False(second.IsCompleted);
        hang.SetResult();
        await Task.WhenAll(refresh, second);
    }

    [Fact]
    public async Task RefreshAsync_Archived_IsGoneAndComesBackWithWhatItHadLearnt()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        StoredPolicy policy = await node.PublishAsync("spring", action => action == 4 ? 0.9 : 0.1);

        _ = await node.Catalogue.ArchiveAsync("spring", ChangeNote.None, Stop);
        await node.Registry.RefreshAllAsync(Stop);
        DecideResult gone = await node.Decider.DecideAsync(Request("anna"), Stop);
        _ = await node.Catalogue.CreateAsync(Definition(Greedy), ChangeNote.None, Stop);
        await node.Registry.RefreshAllAsync(Stop);

        Assert.Equal("spring", gone.UnknownUseCase);
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        Assert.Equal((policy.Version, "gift/email"), (decision.PolicyVersion, decision.Action));
    }

    [Fact]
    public async Task RefreshAsync_OptionsAddedAndRetired_LearntStatisticsAreKept()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        StoredPolicy policy = await node.PublishAsync("spring", action => action == 3 ? 0.9 : 0.1);

        LiveUseCase changed = await node.ChangeAsync(Greedy with { Offers = ["id: new", "id: ten", "id: none"] });
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        Assert.Equal((policy.Version, 2, "ten/sms"), (decision.PolicyVersion, decision.UseCaseRevision, decision.Action));
        ActionBelief known = changed.Policy!.Beliefs().Single(belief => belief.Action == "ten/sms");
        ActionBelief added = changed.Policy.Beliefs().Single(belief => belief.Action == "new/sms");
        Assert.Equal((200, 0), (known.Observations, added.Observations));
    }

    [Fact]
    public async Task RefreshAsync_MetricChanged_ServesThePriors()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        StoredPolicy policy = await node.PublishAsync("spring", action => action == 3 ? 0.9 : 0.1);

        LiveUseCase changed = await node.ChangeAsync(Greedy with { Metric = "outcome: open, reward: occurrence, window: 2d" });

        Assert.Equal(policy.Version + 1, changed.Policy!.Version);
        Assert.All(changed.Policy.Beliefs(), belief => Assert.Equal(0, belief.Observations));
    }

    [Fact]
    public async Task StartAsync_PolicyPublishedLater_IsServedWithoutAPoll()
    {
        await using ServingNode node = await ServingNode.StartAsync(Greedy);
        using var refresher = new PolicyRefresher(node.Registry, node.ContactPolicies, node.Policies, node.Logs.For<PolicyRefresher>());
        await refresher.StartAsync(Stop);
        StoredPolicy policy = await node.PublishAsync("spring", _ => 0.5);
        var limit = System.Diagnostics.Stopwatch.StartNew();

        while (node.Registry.Find("spring")!.Policy!.Version != policy.Version && limit.Elapsed < TimeSpan.FromSeconds(4))
        {
            await Task.Delay(5, Stop);
            await node.Policies.SetLiveAsync("spring", new PolicyPointer(policy.Version, policy.Hash), Stop);
        }

        Assert.Equal(policy.Version, node.Registry.Find("spring")!.Policy!.Version);
        Assert.True(limit.Elapsed < PolicyRefresher.PollInterval, "the poll may have done it");
        await refresher.StopAsync(Stop);
    }

    private static StoredPolicy? Damage(StoredPolicy policy, string fault)
    {
        string text = System.Text.Encoding.UTF8.GetString(policy.Content.Span);
        return fault switch
        {
            "wrong hash" => policy with { Content = policy.Content[..^1] },
            "other hash" => policy with { Hash = new string('0', 64) },
            "newer format" => Stored(policy, text.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)),
            "garbage" => Stored(policy, "{\"format\":1}"),
            _ => null,
        };
    }

    private static StoredPolicy Stored(StoredPolicy policy, string text)
    {
        byte[] content = System.Text.Encoding.UTF8.GetBytes(text);
        return policy with { Content = content, Hash = SnapshotFormat.HashOf(content) };
    }
}
