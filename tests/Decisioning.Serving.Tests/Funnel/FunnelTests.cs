using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Funnel;

namespace Decisioning.Serving.Tests.Funnel;

/// <summary>What the rules removed, counted and priced. Nine actions; offer none does not send.</summary>
public sealed class FunnelTests
{
    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten, eligible: orders > 3", "id: gift"],
        Channels = ["id: email", "id: sms", "id: push"],
        Rule = "type: uniform",
        More = "attributes: [{name: agreed, type: boolean}]\naudience: member\nconsent: {attribute: agreed}\n"
            + "constraints: {exclude: [{offer: gift, channel: sms}]}",
    };

    [Fact]
    public async Task Count_ManyDecisions_AddsUpWhatEachRuleRemoved()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);

        await DecideAsync(node, 3, member: false, orders: 9.0, agreed: true);
        await DecideAsync(node, 5, member: true, orders: 1.0, agreed: true);
        await DecideAsync(node, 7, member: true, orders: 9.0, agreed: false);
        await node.Funnel.FlushAsync(Stop);
        await DecideAsync(node, 1, member: true, orders: 1.0, agreed: false, "sms");
        await node.Funnel.FlushAsync(Stop);
        await node.Funnel.FlushAsync(Stop);

        Dictionary<string, FunnelEntry> entries = await ReadAsync(node);
        Assert.Equal((16L, 144L, 3L), Sums(entries[FunnelEntry.Total]));
        Assert.Equal((16L, 27L, 3L), Sums(entries["audience"]));
        Assert.Equal((16L, 0L, 0L), Sums(entries["enabled"]));
        Assert.Equal((16L, 13L, 0L), Sums(entries["constraints"]));

        // Of the eight actions after the constraint, sms has two: none/sms and ten/sms.
        Assert.Equal((16L, 6L, 0L), Sums(entries["allowed_options"]));
        Assert.Equal((16L, (5L * 3) + 1, 0L), Sums(entries["eligible offer/ten"]));
        Assert.Equal((16L, 7L * 5, 0L), Sums(entries["consent"]));
        Assert.DoesNotContain("eligible offer/gift", entries.Keys);
    }

    // The posterior's means are known; what a rule gives up is the best of them without it less the best with it. Without the sampled
    // decisions' share in the sum, or with another rule's actions, the figures would be others.
    [Fact]
    public async Task Price_KnownPosterior_IsTheBestMeanThatTheRuleTookAway()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        double[] rates = [0.1, 0.1, 0.1, 0.2, 0.2, 0.8, 0.3, 0.9, 0.4];
        _ = await node.PublishAsync("spring", action => rates[action], tries: 10_000);
        await node.Registry.RefreshAsync("spring", Stop);

        await DecideAsync(node, 4_000, member: true, orders: 1.0, agreed: true);
        await node.Funnel.FlushAsync(Stop);

        Dictionary<string, FunnelEntry> entries = await ReadAsync(node);
        long priced = entries[FunnelEntry.Total].Priced;

        // Binomial with 4,000 draws of 1/64, mean 62.5: outside of these bounds once in a million.
        Assert.InRange(priced, 27, 105);
        Assert.All(entries.Values, entry => Assert.Equal(priced, entry.Priced));

        // Left are none and gift/email, gift/push: best 0.4. Without the constraint gift/sms has 0.9, without the condition ten/push 0.8.
        Assert.Equal(0.5, entries["constraints"].GivenUp / priced, 3);
        Assert.Equal(0.4, entries["eligible offer/ten"].GivenUp / priced, 3);
        Assert.Equal(0.0, entries["consent"].GivenUp);
        Assert.Equal(entries["constraints"].GivenUp * entries["constraints"].GivenUp / priced, entries["constraints"].GivenUpSquares, 6);
    }

    [Fact]
    public async Task DecideAsync_Trace_SaysWhatEachRuleRemoved()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);

        Recommendation answer = await node.DecideAsync(RequestOf(0, member: true, orders: 1.0, agreed: false));

        Assert.Equal(
            [("constraints", 1), ("eligible offer/ten", 3), ("consent", 2)],
            answer.Trace!.Rules.Zip(answer.Trace.Removed.ToArray()).Where(rule => rule.Second > 0));
        Assert.Equal(3, answer.Trace.Left);
    }

    private static (long Decisions, long Actions, long Emptied) Sums(FunnelEntry entry) => (entry.Decisions, entry.Actions, entry.Emptied);

    private static async Task<Dictionary<string, FunnelEntry>> ReadAsync(ServingNode node)
    {
        var day = DateOnly.FromDateTime(ServingNode.Start.UtcDateTime);
        return (await node.FunnelStore.ReadAsync("spring", day, day, Stop)).ToDictionary(entry => entry.Rule);
    }

    private static async Task DecideAsync(ServingNode node, int count, bool member, double orders, bool agreed, string? channel = null)
    {
        for (int i = 0; i < count; i++)
        {
            _ = await node.DecideAsync(RequestOf(i, member, orders, agreed, channel));
        }
    }

    private static DecideRequest RequestOf(int customer, bool member, double orders, bool agreed, string? channel = null)
    {
        DecideRequest request = Request($"c{customer}") with
        {
            Context = new Dictionary<string, FeatureValue>
            {
                ["member"] = FeatureValue.Of(member),
                ["orders"] = FeatureValue.Of(orders),
                ["agreed"] = FeatureValue.Of(agreed),
            },
        };
        return channel is null
            ? request
            : request with { AllowedOptions = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = [channel] } };
    }
}
