using Decisioning.Serving.Deciding;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Tests.Deciding;

public sealed class ReplayTests
{
    private static readonly string[][] Catalogues =
    [
        ["id: none", "id: ten", "id: gift"],
        ["id: none", "id: ten", "id: gift", "id: box"],
        ["id: box", "id: none"],
        ["id: gift", "id: none", "id: ten, enabled_from: 2026-03-02T11:00:00Z", "id: late, enabled_from: 2026-03-04T00:00:00Z"],
    ];

    private static readonly string[] Rules = ["thompson, exploration_floor: 0.05", "ucb", "epsilon-greedy", "thompson"];

    [Theory]
    [InlineData("beta-bernoulli")]
    [InlineData("disjoint-linear")]
    public async Task ReplayAsync_DecisionsAcrossRevisionsAndPolicies_AllTheSame(string learner)
    {
        var random = new Random(20260303);
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        var ids = new List<DecisionId>();
        for (int part = 0; part < 8; part++)
        {
            _ = await node.ChangeAsync(new UseCaseText
            {
                Offers = Catalogues[part % 4],
                Learner = "type: " + learner,
                Rule = "type: " + Rules[random.Next(4)],
                Groups = "treatment: 0.8, random_control: 0.1, holdout: 0.1",
                Durability = "async",
            });
            for (int round = 0; round < 5; round++)
            {
                _ = await node.PublishAsync("spring", _ => random.NextDouble(), 30);
                await node.Registry.RefreshAsync("spring", Stop);
                for (int i = 0; i < 25; i++)
                {
                    node.Clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
                    ids.Add((await node.DecideAsync(RandomRequest(random))).Decision.Id);
                }
            }
        }

        // The last decision waits for the disk, so those before it lie there too.
        _ = await node.ChangeAsync(new UseCaseText());
        _ = await node.DecideAsync(Request("last"));
        Assert.Equal(1_000, ids.Count);
        int changed = 0;
        foreach (DecisionId id in ids)
        {
            Decision decision = (await node.Decisions.FindAsync(id, Stop))!;
            ReplayResult replay = await node.Reader.ReplayAsync(decision, Stop);
            Assert.Equal((ReplayStatus.Same, decision.Action), (replay.Status, replay.Action));

            // The planted fault: another seed must show in many of those that drew.
            ReplayResult other = await node.Reader.ReplayAsync(decision with { Seed = decision.Seed + 1 }, Stop);
            changed += other.Status == ReplayStatus.Different ? 1 : 0;
        }

        Assert.True(changed > 100, $"{changed} of {ids.Count} changed with the seed");
    }

    [Fact]
    public async Task ReplayAsync_PolicyOfTheRecordIsAnother_IsNotTheSame()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        ReplayResult replay = await node.Reader.ReplayAsync(decision with { PolicyHash = new string('0', 64) }, Stop);

        Assert.Equal(ReplayStatus.OtherPolicy, replay.Status);
    }

    private static DecideRequest RandomRequest(Random random) => Request($"customer-{random.Next(1_000_000)}", random.Next(2) == 0 ? null : $"r-{random.NextInt64()}") with
    {
        AllowedOptions = random.Next(3) > 0
            ? new Dictionary<string, IReadOnlyList<string>>()
            : new Dictionary<string, IReadOnlyList<string>> { ["channel"] = [random.Next(2) == 0 ? "sms" : "email"] },
        Context = new Dictionary<string, FeatureValue>
        {
            ["orders"] = FeatureValue.Of(random.Next(30)),
            ["age"] = FeatureValue.Of(random.NextDouble() * 80.0),
            ["device"] = FeatureValue.Of("phone"),
        },
    };
}
