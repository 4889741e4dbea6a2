using Decisioning.Serving.Deciding;
using Decisioning.Serving.Recording;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Serving.Tests.Recording;

public sealed class OutcomeRecorderTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task RecordAsync_SameOutcomeAgainAndTwiceInABatch_CountsOnce()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        OutcomeReport order = Order("o-1", decision);

        RecordResult first = await RecordAsync(node, order, order, Order("o-2", decision));
        RecordResult again = await RecordAsync(node, order with { Value = 77.0 });

        Assert.Equal([OutcomeReceipt.Recorded, OutcomeReceipt.Duplicate, OutcomeReceipt.Recorded], Receipts(first));
        Assert.Equal([OutcomeReceipt.Duplicate], Receipts(again));
        IReadOnlyList<Outcome> stored = await node.Outcomes.FindOutcomesAsync(decision.Id, Stop);
        Assert.Equal([49.5, 49.5], stored.Select(outcome => outcome.Value));
    }

    [Fact]
    public async Task RecordAsync_SixteenAtOnce_OneIsNew()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        RecordResult[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => Task.Run(() => RecordAsync(node, Order("o-1", decision)))));

        Assert.Equal(1, results.Count(result => result.Entries[0].Receipt == OutcomeReceipt.Recorded));
        Assert.Equal(15, results.Count(result => result.Entries[0].Receipt == OutcomeReceipt.Duplicate));
    }

    [Fact]
    public async Task RecordAsync_UnknownDecision_IsKeptAndCounted()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        DecisionId unknown = DecisionId.FirstAt(node.Clock.GetUtcNow());

        RecordResult result = await RecordAsync(node, new OutcomeReport("o-1", unknown.ToString(), "order", 1.0, null));

        Assert.Equal([OutcomeReceipt.UnknownDecision], Receipts(result));
        _ = Assert.Single(await node.Outcomes.FindOutcomesAsync(unknown, Stop));
        node.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await node.Events.CountOutcomesOfUnknownDecisionsAsync("spring", node.Clock.GetUtcNow(), Stop));
    }

    [Theory]
    [InlineData(-1, OutcomeReceipt.Recorded)]
    [InlineData(0, OutcomeReceipt.OutsideWindow)]
    public async Task RecordAsync_AtTheEndOfTheWindow_TheLastTickIsInside(long ticks, OutcomeReceipt expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        node.Clock.Advance(TimeSpan.FromHours(49));

        RecordResult result = await RecordAsync(
            node, Order("o-1", decision) with { Time = decision.Id.Time + TimeSpan.FromDays(2) + (ticks * Tick) });

        Assert.Equal([expected], Receipts(result));
        _ = Assert.Single(await node.Outcomes.FindOutcomesAsync(decision.Id, Stop));
    }

    // Day 2 March, window two days, a day of grace: closed as 6 March begins.
    [Theory]
    [InlineData(-1, OutcomeReceipt.Recorded)]
    [InlineData(0, OutcomeReceipt.OutsideWindow)]
    public async Task RecordAsync_ReportedWhenTheDayIsClosed_IsTooLate(long ticks, OutcomeReceipt expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        node.Clock.Advance(new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero) - Start + (ticks * Tick));

        RecordResult result = await RecordAsync(node, Order("o-1", decision) with { Time = decision.Id.Time.AddHours(1) });

        Assert.Equal([expected], Receipts(result));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "outcomes[0].outcome_time IN_FUTURE")]
    public async Task RecordAsync_AheadOfTheClock_FiveMinutesAreAllowed(long ticks, string expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        RecordResult result = await RecordAsync(
            node, Order("o-1", decision) with { Time = node.Clock.GetUtcNow() + TimeSpan.FromMinutes(5) + (ticks * Tick) });

        Assert.Equal(expected, Show(result));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(-1, "outcomes[0].outcome_time BEFORE_DECISION")]
    public async Task RecordAsync_BeforeTheDecision_IsRefused(long ticks, string expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        RecordResult result = await RecordAsync(node, Order("o-1", decision) with { Time = decision.Id.Time + (ticks * Tick) });

        Assert.Equal(expected, Show(result));
    }

    [Fact]
    public async Task RecordAsync_NoTimeWhileIdsRunAheadOfTheClock_HappensAtTheDecision()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        node.Clock.Advance(TimeSpan.FromSeconds(-30));

        RecordResult result = await RecordAsync(node, Order("o-1", decision));

        Assert.Equal([OutcomeReceipt.Recorded], Receipts(result));
        Assert.Equal(decision.Id.Time, Assert.Single(await node.Outcomes.FindOutcomesAsync(decision.Id, Stop)).Time);
    }

    [Fact]
    public async Task RecordAsync_EverythingWrong_EveryViolationAtOnceAndNothingStored()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.ChangeAsync(new UseCaseText { Id = "autumn" });
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        Decision other = (await node.DecideAsync(Request("anna") with { UseCase = "autumn" })).Decision;

        RecordResult result = await RecordAsync(
            node,
            Order("good", decision),
            Order("", decision),
            Order(new string('o', 257), decision),
            Order("a", decision) with { DecisionId = "" },
            Order("b", decision) with { DecisionId = "not-an-id" },
            Order("c", decision) with { Name = "" },
            Order("d", decision) with { Name = "ordr" },
            Order("e", decision) with { Value = 1000.5 },
            Order("f", decision) with { Value = -101.0 },
            Order("g", decision) with { Value = double.NaN },
            Order("h", decision) with { Value = null },
            Order("i", decision) with { Name = "open", Value = 2.0 },
            Order("j", other),
            Order("", decision) with { Name = "", DecisionId = "x", Value = double.PositiveInfinity });

        Assert.Equal(
            [
                "outcomes[1].outcome_id REQUIRED",
                "outcomes[2].outcome_id TOO_LARGE",
                "outcomes[3].decision_id REQUIRED",
                "outcomes[4].decision_id WRONG_FORMAT",
                "outcomes[5].name REQUIRED",
                "outcomes[6].name NOT_FOUND",
                "outcomes[7].value OUT_OF_RANGE",
                "outcomes[8].value OUT_OF_RANGE",
                "outcomes[9].value OUT_OF_RANGE",
                "outcomes[10].value REQUIRED",
                "outcomes[11].value NOT_APPLICABLE",
                "outcomes[12].decision_id INCONSISTENT",
                "outcomes[13].outcome_id REQUIRED",
                "outcomes[13].name REQUIRED",
                "outcomes[13].decision_id WRONG_FORMAT",
            ],
            result.Violations.Select(violation => $"{violation.Path} {violation.ReasonCode}"));
        Assert.Empty(result.Entries);
        Assert.Empty(await node.Outcomes.FindOutcomesAsync(decision.Id, Stop));
    }

    [Fact]
    public async Task RecordAsync_KeepValid_StoresTheGoodOnesAndNamesTheOthers()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        _ = await node.ChangeAsync(new UseCaseText { Id = "autumn" });
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;
        Decision other = (await node.DecideAsync(Request("anna") with { UseCase = "autumn" })).Decision;

        RecordResult result = await node.Recorder.RecordAsync(
            "spring", [Order("a", decision), Order("b", decision) with { Value = 5000.0 }, Order("c", other), Order("d", decision)], keepValid: true, Stop);

        Assert.Equal(
            [OutcomeReceipt.Recorded, OutcomeReceipt.Rejected, OutcomeReceipt.Rejected, OutcomeReceipt.Recorded], Receipts(result));
        Assert.Equal("outcome.value", Assert.Single(result.Entries[1].Violations).Path);
        Assert.Equal("outcome.decision_id", Assert.Single(result.Entries[2].Violations).Path);
        Assert.Equal(2, (await node.Outcomes.FindOutcomesAsync(decision.Id, Stop)).Count);
    }

    [Theory]
    [InlineData(0, "outcomes REQUIRED")]
    [InlineData(10_000, "")]
    [InlineData(10_001, "outcomes TOO_LARGE")]
    public async Task RecordAsync_SizeOfTheBatch_AtMostTenThousand(int size, string expected)
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        RecordResult result = await RecordAsync(node, [.. Enumerable.Range(0, size).Select(i => Order($"o-{i}", decision))]);

        Assert.Equal(expected, Show(result));
        Assert.Equal(size == 10_000 ? size : 0, (await node.Outcomes.FindOutcomesAsync(decision.Id, Stop)).Count);
    }

    [Fact]
    public async Task RecordAsync_UnknownUseCase_SaysSo()
    {
        await using ServingNode node = await ServingNode.StartAsync(new UseCaseText());
        Decision decision = (await node.DecideAsync(Request("anna"))).Decision;

        Assert.True((await node.Recorder.RecordAsync("sprang", [Order("a", decision)], keepValid: true, Stop)).IsUnknownUseCase);
    }

    private static OutcomeReport Order(string id, Decision decision) => new(id, decision.Id.ToString(), "order", 49.5, null);

    private static async Task<RecordResult> RecordAsync(ServingNode node, params OutcomeReport[] reports) =>
        await node.Recorder.RecordAsync("spring", reports, keepValid: false, Stop);

    private static IEnumerable<OutcomeReceipt> Receipts(RecordResult result) => result.Entries.Select(entry => entry.Receipt);

    private static string Show(RecordResult result) =>
        string.Join(';', result.Violations.Select(violation => $"{violation.Path} {violation.ReasonCode}"));
}
