using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Groups;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests.Deciding;

/// <summary>What each group gets, that its propensities are true, and that its decisions replay.</summary>
public sealed class GroupFormTests
{
    private static readonly UseCaseText All = new()
    {
        Groups = "treatment: 1, forced: {t: treatment, c: random_control, h: holdout, b: business_as_usual, e: eligibility_only, g: greedy, n: no_context}",
        Learner = "type: disjoint-linear",
        More = "business_as_usual: {action: {offer: gift, channel: sms}}",
        Durability = "async",
    };

    [Theory]
    [InlineData("t", Group.Treatment)]
    [InlineData("c", Group.RandomControl)]
    [InlineData("h", Group.Holdout)]
    [InlineData("b", Group.BusinessAsUsual)]
    [InlineData("e", Group.EligibilityOnly)]
    [InlineData("g", Group.Greedy)]
    [InlineData("n", Group.NoContext)]
    public async Task DecideAsync_EveryGroup_ReplaysBitForBitAndIsMarkedAsForced(string customer, Group group)
    {
        await using ServingNode node = await StartAsync(All);

        for (int i = 0; i < 50; i++)
        {
            Decision decision = (await node.DecideAsync(Request(customer, i))).Decision;
            ReplayResult replay = await node.Reader.ReplayAsync(decision, Stop);

            Assert.Equal((group, true), (decision.Group, decision.IsForced));
            Assert.Equal((ReplayStatus.Same, decision.Action), (replay.Status, replay.Action));
        }
    }

    // Draws against the stated propensities: false-alarm rate 1e-4; the planted fault is the greedy group's claim for treatment's draws.
    [Theory]
    [InlineData("t")]
    [InlineData("e")]
    [InlineData("n")]
    public async Task DecideAsync_ManyDraws_FollowTheStatedPropensities(string customer)
    {
        await using ServingNode node = await StartAsync(All with { Offers = ["id: none, max_share: 0.2", "id: ten", "id: gift"] });
        var counts = new Dictionary<string, long>();
        var stated = new Dictionary<string, double>();
        for (int i = 0; i < 4_000; i++)
        {
            Decision decision = (await node.DecideAsync(Request(customer, 3) with { IncludePropensity = true })).Decision;
            counts[decision.Action!] = counts.GetValueOrDefault(decision.Action!) + 1;
            stated[decision.Action!] = decision.Propensity!.Value;
        }

        string[] actions = [.. stated.Keys.Where(action => stated[action] > 0.002)];
        double rest = 1.0 - actions.Sum(action => stated[action]);
        long others = 4_000 - actions.Sum(action => counts[action]);
        long[] seen = [.. actions.Select(action => counts[action]), others];
        Assert.True(ChiSquare.PValue(seen, [.. actions.Select(action => stated[action]), Math.Max(rest, 1e-12)]) > 1e-4);
        if (customer == "e")
        {
            // Within the shares: 'none' is offered in a fifth of the decisions, beside two others; a plain uniform draw would take it in a third.
            Assert.Equal(0.2 / 3.0, stated.Where(pair => pair.Key.StartsWith("none/", StringComparison.Ordinal)).Sum(pair => pair.Value), 9);
            Assert.True(ChiSquare.PValue([.. counts.Values], [.. counts.Select(_ => 1.0 / 6.0)]) < 1e-4);
        }
    }

    [Fact]
    public async Task DecideAsync_Greedy_AlwaysTakesWhatLooksBest()
    {
        await using ServingNode node = await StartAsync(All);
        string best = node.Registry.Find("spring")!.Policy!.Beliefs().MaxBy(belief => belief.Mean)!.Action;

        for (int i = 0; i < 100; i++)
        {
            Decision decision = (await node.DecideAsync(Request("g", null))).Decision;
            Assert.Equal((best, 1.0), (decision.Action, decision.Propensity!.Value));
        }
    }

    [Fact]
    public async Task DecideAsync_NoContext_DecidesAlikeForEveryCustomer()
    {
        await using ServingNode node = await StartAsync(All with { Rule = "type: ucb" });
        var chosen = new Dictionary<string, HashSet<string>> { ["t"] = [], ["n"] = [] };
        for (int i = 0; i < 40; i++)
        {
            foreach ((string customer, HashSet<string> actions) in chosen)
            {
                _ = actions.Add((await node.DecideAsync(Request(customer, i))).Decision.Action!);
            }
        }

        // The planted fault is treatment: it looks at the context, and so it differs.
        _ = Assert.Single(chosen["n"]);
        Assert.True(chosen["t"].Count > 1);
    }

    [Fact]
    public async Task DecideAsync_BusinessAsUsual_GetsTheFixedActionOrNothing()
    {
        await using ServingNode node = await StartAsync(All);

        Decision usual = (await node.DecideAsync(Request("b", 1))).Decision;
        Decision forbidden = (await node.DecideAsync(Request("b", 1) with
        {
            AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["email"] },
        })).Decision;
        _ = await node.ChangeAsync(All with { More = "business_as_usual: {decided_elsewhere: true}" });
        Decision elsewhere = (await node.DecideAsync(Request("b", 1))).Decision;

        Assert.Equal(("gift/sms", 1.0, FallbackReason.None), (usual.Action, usual.Propensity, usual.Fallback));
        Assert.Equal((null, FallbackReason.NoEligibleAction), (forbidden.Action, forbidden.Fallback));
        Assert.Equal((null, null, FallbackReason.None), (elsewhere.Action, elsewhere.Propensity, elsewhere.Fallback));
        Assert.Equal(ReplayStatus.Same, (await node.Reader.ReplayAsync(forbidden, Stop)).Status);
        Assert.Equal(ReplayStatus.Same, (await node.Reader.ReplayAsync(elsewhere, Stop)).Status);
    }

    [Fact]
    public async Task DecideAsync_GlobalHoldout_HoldsTheSameCustomersOutOfEveryUseCase()
    {
        await using ServingNode node = await StartAsync(All);
        _ = await node.ChangeAsync(new UseCaseText { Id = "autumn", Durability = "async" });
        var entry = new AuditEntry(Start, null, "eve", AuditActions.GlobalHoldoutSet, "", null);
        Assert.True(await node.Holdouts.TrySaveAsync(new GlobalHoldout(0.3, GlobalHoldout.DefaultSalt, 1), entry, Stop));
        await node.Registry.RefreshAllAsync(Stop);

        int held = 0;
        for (int i = 0; i < 500; i++)
        {
            Decision spring = (await node.DecideAsync(Request($"customer-{i}", null))).Decision;
            Decision autumn = (await node.DecideAsync(Request($"customer-{i}", null) with { UseCase = "autumn" })).Decision;
            Assert.Equal(spring.Group == Group.GlobalHoldout, autumn.Group == Group.GlobalHoldout);
            Assert.Equal(spring.Group == Group.GlobalHoldout, spring.Action is null);
            held += spring.Group == Group.GlobalHoldout ? 1 : 0;
        }

        // Five standard deviations of a binomial.
        Assert.InRange(held, 98, 202);
        Assert.Equal(Group.Treatment, (await node.DecideAsync(Request("t", null))).Decision.Group);
        Assert.False(await node.Holdouts.TrySaveAsync(new GlobalHoldout(0.4, GlobalHoldout.DefaultSalt, 1), entry, Stop));
    }

    private static async Task<ServingNode> StartAsync(UseCaseText text)
    {
        ServingNode node = await ServingNode.StartAsync(text);
        _ = await node.PublishAsync("spring", action => 0.3 + (action / 20.0), 30, (action, i, context) => context[1] = (action * 7 + i) % 5 / 4.0);
        await node.Registry.RefreshAsync("spring", Stop);
        return node;
    }

    private static DecideRequest Request(string customer, int? orders) => ServingNode.Request(customer) with
    {
        Context = orders is { } number
            ? new Dictionary<string, FeatureValue> { ["orders"] = FeatureValue.Of(number) }
            : new Dictionary<string, FeatureValue>(),
    };
}
