using Decisioning.Bandits;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class CandidateChecksTests
{
    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(Day.UtcDateTime);

    private static readonly UseCaseText Greedy = new() { Rule = "type: greedy", Offers = ["id: none"] };

    [Fact]
    public async Task RunAsync_HealthyCandidate_PassesEveryCheck()
    {
        await using TrainingNode node = await StartAsync(Greedy);
        _ = await node.LogAsync(Day.AddHours(5), "none/sms");

        TrainingRun run = await node.RunAsync(Day.AddDays(1));

        Assert.Equal(
            ["SUMS_EXACT", "POSTERIOR_FINITE", "NO_DECISION_LOST", "NOT_WORSE_THAN_LIVE"], run.Checks.Select(check => check.Name));
        Assert.All(run.Checks, check => Assert.True(check.Passed, check.Detail));
    }

    [Fact]
    public async Task RunAsync_SumsBeyondTheExactRange_IsRefusedAndTheOldPolicyStays()
    {
        var text = new UseCaseText { Learner = "type: disjoint-linear", Metric = "outcome: order, reward: value, window: 2d" };
        await using TrainingNode node = await StartAsync(text);
        var sums = new SufficientStatistics();
        double[] context = new double[node.Model.Encoder.Dimension];
        context[0] = 1.0;
        ((AdditiveLearner)node.Model.Learner).Observe(sums, 0, context, DyadicGrid.MaximumReward);
        while (sums.IsExact)
        {
            sums.Add(sums.Clone());
        }

        await AssertRefusedAsync(node, sums, "SUMS_EXACT");
    }

    [Fact]
    public async Task RunAsync_SumsThatNoObservationsMake_IsRefusedAndTheOldPolicyStays()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        var sums = new SufficientStatistics();
        sums.Observe("none/sms", [], 500.0);

        await AssertRefusedAsync(node, sums, "POSTERIOR_FINITE");
    }

    [Fact]
    public async Task RunAsync_DecisionsGoneFromTheLog_IsRefusedAndTheOldPolicyStays()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.LogAsync(Day.AddHours(5), "none/sms");
        _ = await node.LogAsync(Day.AddHours(5), "none/sms");
        _ = await node.RunAsync(Day.AddDays(9));

        // The planted fault: the frozen day says that it had one decision only.
        DayStatistics day = Assert.Single(await node.Days.LoadAsync("spring", node.Model.StatisticsSchema, Stop));
        await node.Days.SaveAsync(day with { Counts = day.Counts with { Decisions = 1 } }, Stop);
        StoredPolicy before = await node.LiveAsync();
        TrainingRun run = await node.RunAsync(Day.AddDays(10));

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Equal("NO_DECISION_LOST", run.Checks.Single(check => !check.Passed).Name);
        Assert.Equal(before.Hash, (await node.LiveAsync()).Hash);
    }

    // Treatment is told that sms sells; random control, which does not train, shows that it does not.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_CandidateWorseOnRandomControl_IsRefusedAndTheOldPolicyStays(bool isWorse)
    {
        await using TrainingNode node = await StartAsync(Greedy);
        Decision[] first = [.. Enumerable.Range(0, 40).Select(i => node.Draw(Day.AddHours(1), node.Model.Actions.Keys[i % 2]))];
        await node.LogAsync(first);
        await node.ReportAsync(
            [.. first.Where((decision, i) => decision.Action == "none/email" && i % 4 == 0).Select((decision, i) => Order($"a-{i}", decision, Day.AddHours(2)))]);
        _ = await node.RunAsync(Day.AddHours(3));
        StoredPolicy before = await node.LiveAsync();

        Decision[] treated = [.. Enumerable.Range(0, 40).Select(_ => node.Draw(Day.AddHours(4), "none/sms"))];
        Decision[] control = [.. Enumerable.Range(0, 400).Select(i => node.Draw(Day.AddHours(4), node.Model.Actions.Keys[i % 2], Group.RandomControl))];
        await node.LogAsync([.. treated, .. control]);
        await node.ReportAsync([.. treated.Select((decision, i) => Order($"b-{i}", decision, Day.AddHours(5)))]);
        string good = isWorse ? "none/email" : "none/sms";
        await node.ReportAsync(
            [.. control.Where((decision, i) => decision.Action == good && i % 3 == 0).Select((decision, i) => Order($"c-{i}", decision, Day.AddHours(5)))]);
        TrainingRun run = await node.RunAsync(Day.AddHours(6));

        CheckResult gate = run.Checks.Single(check => check.Name == "NOT_WORSE_THAN_LIVE");
        Assert.Contains("400 rows", gate.Detail, StringComparison.Ordinal);
        Assert.Equal(!isWorse, gate.Passed);
        Assert.Equal(isWorse ? RunStatus.Refused : RunStatus.Published, run.Status);
        Assert.Equal(isWorse, before.Hash == (await node.LiveAsync()).Hash);
        Assert.Equal(run.Checks, (await node.Runs.FindAsync("spring", Day.AddHours(6), Stop))!.Checks);
    }

    // 4,000 nights with two greedy policies that are equally good on 400 uniformly logged rows: the gate promises 1 in 1,000, so 4 are
    // due. Poisson(4) exceeds 14 once in 25,000. The planted fault, a candidate that is really worse, must nearly always be refused.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    [InlineData(0.05)]
    public async Task Run_EquallyGoodPolicies_RaisesNoMoreFalseAlarmsThanStated(double rate)
    {
        await using TrainingNode node = await StartAsync(Greedy);
        PolicySnapshot candidate = SnapshotThatPrefers(node, 0, 3);
        PolicySnapshot live = SnapshotThatPrefers(node, 1, 2);
        Decision[] rows = [.. Enumerable.Range(0, 400).Select(i => node.Draw(Day, node.Model.Actions.Keys[i % 2], Group.RandomControl))];
        var random = new Random(20260305);

        int Refusals(int nights, double candidatesRate)
        {
            int refused = 0;
            for (int night = 0; night < nights; night++)
            {
                var recent = new (Decision, double)[rows.Length];
                for (int i = 0; i < recent.Length; i++)
                {
                    // The action of every row is drawn anew: so are the weights.
                    int action = random.Next(2);
                    recent[i] = (rows[(i / 2 * 2) + action], random.NextDouble() < (action == 0 ? candidatesRate : rate) ? 1.0 : 0.0);
                }

                var sums = new DaySums(LearnerState.Empty, default, 0, null, recent);
                refused += CandidateChecks.Run(node.Model, candidate, live, sums).Single(check => check.Name == "NOT_WORSE_THAN_LIVE").Passed ? 0 : 1;
            }

            return refused;
        }

        Assert.InRange(Refusals(4_000, rate), 0, 14);
        Assert.InRange(Refusals(100, rate + 0.3), 0, 0);
        double worse = Math.Max(0.0, rate - 0.3);
        Assert.InRange(Refusals(100, worse), rate > 0.1 ? 95 : 30, 100);
    }

    [Fact]
    public async Task Run_TooFewRows_SaysSoAndPasses()
    {
        await using TrainingNode node = await StartAsync(Greedy);
        (Decision, double)[] rows = [.. Enumerable.Range(0, 99).Select(i => (node.Draw(Day, node.Model.Actions.Keys[i % 2], Group.RandomControl), i % 2 * 1.0))];

        IReadOnlyList<CheckResult> checks = CandidateChecks.Run(
            node.Model, SnapshotThatPrefers(node, 0, 3), SnapshotThatPrefers(node, 1, 2), new DaySums(LearnerState.Empty, default, 0, null, rows));

        CheckResult gate = checks.Single(check => check.Name == "NOT_WORSE_THAN_LIVE");
        Assert.True(gate.Passed);
        Assert.Contains("too few", gate.Detail, StringComparison.Ordinal);
    }

    private static PolicySnapshot SnapshotThatPrefers(TrainingNode node, int action, long version)
    {
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 10; i++)
        {
            statistics.Observe(node.Model.Actions.Keys[action], [], 1.0);
        }

        return SnapshotMaker.Make(node.Model, version, Day, new LearnerState(statistics));
    }

    // A frozen day holds sums that the log never made.
    private static async Task AssertRefusedAsync(TrainingNode node, SufficientStatistics sums, string check)
    {
        _ = await node.LogAsync(Day.AddHours(5), "none/sms");
        StoredPolicy before = await node.LiveAsync();
        await node.Days.SaveAsync(
            new DayStatistics("spring", node.Model.StatisticsSchema, FirstDay, IsFrozen: true, default, sums.ToBytes()), Stop);

        TrainingRun run = await node.RunAsync(Day.AddDays(9));

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Equal(check, run.Checks.Single(result => !result.Passed).Name);
        Assert.Equal(before.Hash, (await node.LiveAsync()).Hash);
        Assert.Equal([before.Version], (await node.Policies.ListAsync("spring", Stop)).Select(policy => policy.Version));
        Assert.Equal(RunStatus.Refused, (await node.Runs.FindAsync("spring", Day.AddDays(9), Stop))!.Status);
    }
}
