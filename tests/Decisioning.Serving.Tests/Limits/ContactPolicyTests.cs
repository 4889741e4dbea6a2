using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Tests.Limits;

/// <summary>The contact policy counts the contacts of all use cases.</summary>
public sealed class ContactPolicyTests
{
    private static readonly UseCaseText Text = new() { Offers = ["id: none, sends: false", "id: ten", "id: gift"], Rule = "type: uniform" };

    [Fact]
    public async Task DecideAsync_PolicyOverTwoUseCases_CountsBoth()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        _ = await node.ChangeAsync(Text with { Id = "summer" });
        await node.SetContactPolicyAsync("caps: [{most: 3, per: week}]");

        List<Decision> decisions = await DecideAsync(node, 60, "spring", "summer");

        Assert.Equal(3, decisions.Count(CapTests.IsSent));
    }

    [Fact]
    public async Task DecideAsync_PolicyByChannel_CapsThatChannelAlone()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        _ = await node.ChangeAsync(Text with { Id = "summer" });
        await node.SetContactPolicyAsync("caps: [{scope: channel, channels: [sms, push], most: 1, per: {rolling: 30d}}]");

        List<Decision> sent = [.. (await DecideAsync(node, 60, "spring", "summer")).Where(CapTests.IsSent)];

        Assert.Equal(1, sent.Count(decision => decision.Action!.EndsWith("sms", StringComparison.Ordinal)));
        Assert.True(sent.Count(decision => decision.Action!.EndsWith("email", StringComparison.Ordinal)) > 5);
    }

    [Fact]
    public async Task DecideAsync_PolicySetWhileCustomersAreInMemory_CountsWhatUseCasesWithoutCapsSentBefore()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with { More = "caps: [{most: 100, per: week}]" });
        _ = await node.ChangeAsync(Text with { Id = "summer" });

        // Spring looks at its customers, so they are in memory; summer's contacts must come to be known all the same.
        Assert.NotEmpty(await DecideAsync(node, 2, "spring"));
        Assert.Contains(await DecideAsync(node, 20, "summer"), CapTests.IsSent);
        await node.SetContactPolicyAsync("caps: [{most: 1, per: week}]");

        Assert.DoesNotContain(await DecideAsync(node, 40, "spring", "summer"), CapTests.IsSent);
    }

    [Fact]
    public async Task DecideAsync_PolicyTakenBack_RestrictsNothing()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        await node.SetContactPolicyAsync("caps: [{most: 1, per: week}]");
        Assert.Single(await DecideAsync(node, 30, "spring"), CapTests.IsSent);

        await node.SetContactPolicyAsync("time_zone: UTC");

        Assert.True((await DecideAsync(node, 30, "spring")).Count(CapTests.IsSent) > 5);
    }

    private static async Task<List<Decision>> DecideAsync(ServingNode node, int times, params string[] useCases)
    {
        List<Decision> decisions = [];
        for (int i = 0; i < times; i++)
        {
            DecideRequest request = Request("anna") with { UseCase = useCases[i % useCases.Length] };
            decisions.Add((await node.DecideAsync(request)).Decision);
        }

        return decisions;
    }
}
