using Decisioning.Bandits;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.NextBest;
using Decisioning.Serving.Tests.Limits;
using Decisioning.UseCases.Decisions;
using static Decisioning.Serving.Tests.ServingNode;

namespace Decisioning.Serving.Tests.NextBest;

/// <summary>Groups compete alike over time: else means per decision would compare different moments, and show a lift where there is none.</summary>
public sealed class GroupBalanceTests
{
    private const int Days = 14;
    private const int Customers = 400;

    private static readonly UseCaseText Text = new()
    {
        Offers = ["id: none, sends: false", "id: ten", "id: gift"],
        Rule = "type: greedy",
        Groups = "treatment: 0.4, holdout: 0.4, business_as_usual: 0.2",
        More = "caps: [{most: 1, per: {rolling: 7d}}]\nbusiness_as_usual: {decided_elsewhere: true}",
        Durability = "async",
    };

    // Half of the days are good ones, whoever is contacted: 0.1 or 0.3. Who is logged on other days has another mean.
    [Fact]
    public async Task DecideAsync_FourteenDaysUnderACap_LogsEveryGroupOnTheSameDays()
    {
        await using ServingNode node = await StartAsync(Text);
        await node.SetContactPolicyAsync("caps: [{most: 3, per: {rolling: 7d}}]");

        List<(int Day, Decision Decision)> logged = await PlayAsync(node);

        ILookup<(string UseCase, Group Group), int[]> days = logged
            .GroupBy(entry => (entry.Decision.UseCase, entry.Decision.Group, entry.Decision.Customer))
            .ToLookup(rows => (rows.Key.UseCase, rows.Key.Group), rows => rows.Select(row => row.Day).ToArray());
        Assert.Equal(6, days.Count);
        Assert.All(days, group => Assert.All(group, own => Assert.Equal(group.Key.UseCase == "spring" ? [0, 7] : [1, 8], own)));
        Assert.All(
            logged.GroupBy(row => (row.Decision.UseCase, row.Decision.Group)),
            group => Assert.Equal(0.2, group.Average(row => row.Day % 2 == 0 ? 0.1 : 0.3), 9));
        Assert.All(logged, row => Assert.Equal(row.Decision.Group != Group.Treatment, row.Decision.Action is null));
    }

    // The state comes from the log: a new process must count the same.
    [Fact]
    public async Task DecideAsync_HeldOutAndReadAnewFromTheLog_IsCappedAsBefore()
    {
        await using ServingNode node = await StartAsync(Text with { Groups = "treatment: 0, random_control: 0, holdout: 1" });
        _ = await node.PublishAsync("spring", RateOf);
        await node.Registry.RefreshAsync("spring", Stop);
        NextBestResult first = await node.NextBest.DecideAsync(new NextBestRequest { Customer = "anna" }, Stop);

        node.Clock.Advance(TimeSpan.FromDays(6));
        await node.Customers.RefreshAsync("anna");
        NextBestResult within = await node.NextBest.DecideAsync(new NextBestRequest { Customer = "anna" }, Stop);
        Recommendation alone = await node.DecideAsync(Request("anna"));
        node.Clock.Advance(TimeSpan.FromDays(1.1));
        NextBestResult after = await node.NextBest.DecideAsync(new NextBestRequest { Customer = "anna" }, Stop);

        Assert.Single(first.Winners);
        Assert.Equal(NextBestOutcome.NoEligibleContact, Assert.Single(within.Ranking).Outcome);
        Assert.StartsWith("none/", alone.Decision.Shadow, StringComparison.Ordinal);
        Assert.Single(after.Winners);
    }

    // What was never sent must not keep anything else from being sent: only the competition counts it.
    [Fact]
    public async Task DecideAsync_ShadowOfAnotherUseCase_DoesNotStopADecisionOfItsOwn()
    {
        await using ServingNode node = await StartAsync(Text with { Groups = "treatment: 0, random_control: 0, holdout: 1" });
        _ = await node.ChangeAsync(Text with { Id = "summer", Groups = "treatment: 1", More = "" });
        foreach (string useCase in new[] { "spring", "summer" })
        {
            _ = await node.PublishAsync(useCase, RateOf);
            await node.Registry.RefreshAsync(useCase, Stop);
        }

        await node.SetContactPolicyAsync("caps: [{most: 1, per: {rolling: 7d}}]");
        NextBestResult held = await node.NextBest.DecideAsync(new NextBestRequest { Customer = "anna", UseCases = ["spring"] }, Stop);

        Recommendation sent = await node.DecideAsync(Request("anna") with { UseCase = "summer" });
        NextBestResult competing = await node.NextBest.DecideAsync(new NextBestRequest { Customer = "ben" }, Stop);

        Assert.Equal("gift/email", Assert.Single(held.Winners).Decision.Shadow);
        Assert.True(CapTests.IsSent(sent.Decision));
        Assert.Equal("spring", Assert.Single(competing.Winners).Decision.UseCase);
    }

    // Draws that send nothing leave the place free, for the holdout as for treatment: numbers of decisions per customer are alike.
    // False-alarm rate 6e-5 at 4 standard errors.
    [Fact]
    public async Task DecideAsync_DrawsThatSendNothing_LeaveGroupsAlike()
    {
        await using ServingNode node = await StartAsync(Text with { Rule = "type: epsilon-greedy, epsilon: 0.6" });

        List<(int Day, Decision Decision)> logged = await PlayAsync(node);

        double[][] counts =
        [
            .. new[] { Group.Treatment, Group.Holdout }.Select(group => logged.Where(row => row.Decision.Group == group)
                .GroupBy(row => (row.Decision.UseCase, row.Decision.Customer)).Select(rows => (double)rows.Count()).ToArray()),
        ];
        double difference = counts[0].Average() - counts[1].Average();
        double error = Math.Sqrt(counts.Sum(group => group.Sum(count => Math.Pow(count - group.Average(), 2)) / group.Length / group.Length));
        Assert.True(Math.Abs(difference) < 4.0 * error, $"{difference} ± {error}");
        Assert.All(counts, group => Assert.InRange(group.Average(), 2.05, 6.0));
    }

    private static double RateOf(int action) => action switch { 4 => 0.4, < 2 => 0.1, _ => 0.01 };

    private static async Task<List<(int Day, Decision Decision)>> PlayAsync(ServingNode node)
    {
        _ = await node.ChangeAsync(Text with { Id = "summer" });
        foreach (string useCase in new[] { "spring", "summer" })
        {
            _ = await node.PublishAsync(useCase, action => RateOf(action) * (useCase == "spring" ? 1.0 : 0.8));
            await node.Registry.RefreshAsync(useCase, Stop);
        }

        var logged = new List<(int, Decision)>();
        for (int day = 0; day < Days; day++)
        {
            for (int customer = 0; customer < Customers; customer++)
            {
                var request = new NextBestRequest { Customer = $"customer-{customer}" };
                NextBestResult result = await node.NextBest.DecideAsync(request, Stop);
                logged.AddRange(result.Winners.Select(winner => (day, winner.Decision)));
            }

            node.Clock.Advance(TimeSpan.FromDays(1));
        }

        return logged;
    }
}
