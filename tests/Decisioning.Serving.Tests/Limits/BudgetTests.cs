using Decisioning.Serving.Budgets;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Limits;
using Decisioning.Serving.Recording;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Limits;

/// <summary>Budgets at work in the pipeline.</summary>
public sealed class BudgetTests
{
    private static readonly UseCaseText Text = new() { Offers = ["id: none, sends: false", "id: ten", "id: gift"], Rule = "type: uniform" };

    [Fact]
    public async Task DecideAsync_BudgetPerDay_IsUsedUpToTheLastAndComesBackWithTheDay()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "budgets: [{dimension: offer, option: gift, most: 5, per: day}]" });

        for (int day = 0; day < 3; day++)
        {
            Assert.Equal(5, CountGifts(await DecideAsync(node, 60)));
            node.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task DecideAsync_ManyThreads_NeverExceedABudgetAndUseItUp()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            More = "budgets: [{dimension: offer, option: gift, most: 40, per: total}, {dimension: channel, option: sms, most: 70, per: month}]",
        });

        List<Decision> all = [.. (await Task.WhenAll(Enumerable.Range(0, 16).Select(worker =>
            Task.Run(() => DecideAsync(node, 40, worker * 1000), Stop)))).SelectMany(decisions => decisions)];

        Assert.Equal(40, CountGifts(all));
        Assert.Equal(70, all.Count(decision => CapTests.IsSent(decision) && decision.Action!.EndsWith("sms", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task DecideAsync_AbortsWhileOthersDecide_FreeTheirPlaceOnceEach()
    {
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "budgets: [{dimension: offer, option: gift, most: 20, per: month}]" });
        Decision[] first = [.. (await DecideAsync(node, 120)).Where(IsGift)];
        Assert.Equal(20, first.Length);

        // Each abort is sent three times, from several threads, while others decide.
        Task<List<Decision>> deciding = Task.Run(() => DecideAsync(node, 400, 5000), Stop);
        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => first[..8]).Select(decision =>
            Task.Run(() => CapTests.ReportAsync(node, decision, ActivationState.Aborted), Stop)));
        List<Decision> later = [.. await deciding, .. await DecideAsync(node, 100, 9000)];

        Assert.Equal(8, CountGifts(later));
    }

    [Fact]
    public async Task DecideAsync_BudgetByActivationOrValue_EndsWhenThatIsReached()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text with
        {
            More = "budgets: [{dimension: offer, option: gift, most: 2, per: day, by: activation}, "
                + "{dimension: offer, option: ten, most: 100, per: day, by: outcome_value, outcome: order}]",
        });
        List<Decision> decisions = await DecideAsync(node, 60);
        Decision[] gifts = [.. decisions.Where(IsGift)];
        Decision[] tens = [.. decisions.Where(decision => decision.Action!.StartsWith("ten", StringComparison.Ordinal))];
        Assert.True(gifts.Length > 5 && tens.Length > 5);

        await CapTests.ReportAsync(node, gifts[0], ActivationState.Activated);
        await CapTests.ReportAsync(node, gifts[0], ActivationState.Activated);
        await CapTests.ReportAsync(node, tens[0], "order", "o-1", 60.0);
        await CapTests.ReportAsync(node, tens[0], "order", "o-1", 60.0);
        List<Decision> more = await DecideAsync(node, 60, 1000);
        Assert.Contains(more, IsGift);
        Assert.Contains(more, decision => decision.Action!.StartsWith("ten", StringComparison.Ordinal));

        await CapTests.ReportAsync(node, gifts[1], ActivationState.Activated);
        await CapTests.ReportAsync(node, tens[1], "order", "o-2", 40.0);
        Assert.All(await DecideAsync(node, 60, 2000), decision => Assert.StartsWith("none", decision.Action, StringComparison.Ordinal));

        // A refund and an abort give back.
        await CapTests.ReportAsync(node, tens[1], "order", "o-3", -1.0);
        await CapTests.ReportAsync(node, gifts[1], ActivationState.Aborted);
        List<Decision> again = await DecideAsync(node, 60, 3000);
        Assert.Contains(again, IsGift);
        Assert.Contains(again, decision => decision.Action!.StartsWith("ten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DecideAsync_BudgetByExpression_IsSpreadOverItsPeriod()
    {
        // Noon in Berlin is 11:00 in UTC; the node starts at 10:00.
        await using ServingNode node = await ServingNode.StartAsync(
            Text with { More = "budgets: [{dimension: offer, option: gift, most_expression: '24 * elapsed + 0.5', per: day}]" });

        Assert.Equal(11, CountGifts(await DecideAsync(node, 100)));
        node.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, CountGifts(await DecideAsync(node, 100, 1000)));
    }

    [Fact]
    public async Task DecideAsync_BudgetAddedLaterOrChanged_CountsWhatTheLogHolds()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        int given = CountGifts(await DecideAsync(node, 30));
        Assert.InRange(given, 1, 29);

        _ = await node.ChangeAsync(Text with { More = $"budgets: [{{dimension: offer, option: gift, most: {given + 3}, per: total}}]" });
        Assert.Equal(3, CountGifts(await DecideAsync(node, 60, 1000)));

        _ = await node.ChangeAsync(Text with { More = $"budgets: [{{dimension: offer, option: gift, most: {given + 10}, per: total}}]" });
        Assert.Equal(7, CountGifts(await DecideAsync(node, 60, 2000)));
    }

    [Fact]
    public async Task DecideAsync_OldRevisionCannotBeReadAnyMore_ItsDecisionsAndReportsCountAllTheSame()
    {
        await using ServingNode node = await ServingNode.StartAsync(Text);
        Decision[] gifts = [.. (await DecideAsync(node, 30)).Where(IsGift)];
        Assert.NotEmpty(gifts);
        _ = await node.ChangeAsync(Text with { More = $"budgets: [{{dimension: offer, option: gift, most: {gifts.Length + 3}, per: total}}]" });
        node.Store.Unreadable = 1;
        var models = new UseCaseModels(node.Store);
        using var budgets = new BudgetBooks(node.BudgetHistory, models);
        var decider = new Decider(
            node.Registry, node.Decisions, node.Outcomes, node.Ids, node.Reader, node.Telemetry, node.Clock,
            new ContactLimits(node.Customers, budgets, node.ContactPolicies), node.Funnel, new DeciderOptions(), node.Logs.For<Decider>());
        var recorder = new OutcomeRecorder(
            node.Registry, node.Decisions, node.Outcomes, new ReportDesk(node.Customers, budgets, models), node.Telemetry, node.Clock);

        Assert.Equal(3, await CountAsync(1000));
        RecordResult report = await recorder.RecordAsync(
            "spring", [new ActivationReport(gifts[0].Id.ToString(), ActivationState.Aborted, null)], Stop);

        Assert.Empty(report.Violations);
        Assert.Equal(1, await CountAsync(2000));

        async Task<int> CountAsync(int first)
        {
            int given = 0;
            for (int i = 0; i < 60; i++)
            {
                DecideResult result = await decider.DecideAsync(Request("customer-" + (first + i)), Stop);
                given += IsGift(result.Recommendation!.Decision) ? 1 : 0;
            }

            return given;
        }
    }

    private static bool IsGift(Decision decision) => decision.Action!.StartsWith("gift", StringComparison.Ordinal);

    private static int CountGifts(IEnumerable<Decision> decisions) => decisions.Count(IsGift);

    private static async Task<List<Decision>> DecideAsync(ServingNode node, int times, int first = 0)
    {
        List<Decision> decisions = [];
        for (int i = 0; i < times; i++)
        {
            Recommendation answer = await node.DecideAsync(Request("customer-" + (first + i)));
            decisions.Add(answer.Decision);
        }

        return decisions;
    }
}
