using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using Decisioning.UseCases.Policies;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class DayStatisticsTests
{
    // Window two days and a day of grace: the day 2 March is closed as 6 March begins.
    private static readonly DateTimeOffset Closing = Day.AddDays(4);

    [Theory]
    [InlineData(-1, 2.0)]
    [InlineData(0, 1.0)]
    public async Task RunAsync_OldDayChangedBehindItsBack_IsReadWhenFrozenAndComputedWhenOpen(long ticks, double decisionsSeen)
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.LogAsync(Day.AddHours(5), "ten/sms");
        _ = await node.RunAsync(Closing.AddMilliseconds(ticks));
        Assert.Equal(ticks == 0, Assert.Single(await node.Days.LoadAsync("spring", node.Model.StatisticsSchema, Stop)).IsFrozen);

        _ = await node.LogAsync(Day.AddHours(6), "ten/sms");
        _ = await node.RunAsync(Closing.AddMinutes(1));

        Assert.Equal(decisionsSeen, (await node.LearntAsync("ten/sms")).Count);
    }

    [Fact]
    public async Task RunAsync_OutcomeComesLate_IsPickedUpTheNextNightWhileTheDayIsOpen()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Day.AddHours(5), "ten/sms");
        _ = await node.RunAsync(Day.AddDays(3));
        Assert.Equal((1.0, 0.0), await node.LearntAsync("ten/sms"));

        await node.ReportAsync(Order("late", decision, Day.AddHours(6), Closing.AddTicks(-1)));
        _ = await node.RunAsync(Closing.AddHours(3));

        Assert.Equal((1.0, 1.0), await node.LearntAsync("ten/sms"));
    }

    [Fact]
    public async Task RunAsync_OutcomeComesWhenTheDayIsClosed_ChangesNothingAlsoWhereNoRunHasFrozenItYet()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Day.AddHours(5), "ten/sms");
        await node.ReportAsync(Order("too-late", decision, Day.AddHours(6), Closing));
        await node.ReportAsync(decision, ActivationState.Aborted, Closing);

        TrainingRun run = await node.RunAsync(Closing.AddDays(2));

        Assert.Equal((1.0, 0.0), await node.LearntAsync("ten/sms"));
        Assert.Equal((1, 0), (run.Counts.Observations, run.Counts.Aborted));
    }

    [Fact]
    public async Task RunAsync_OutcomeAfterTheWindow_IsCountedAsSuch()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Day.AddHours(5), "ten/sms");
        await node.ReportAsync(Order("after", decision, decision.Id.Time.AddDays(2)));

        TrainingRun run = await node.RunAsync(Day.AddDays(3));

        Assert.Equal((1, 0, 1), (run.Counts.Outcomes, run.Counts.OutcomesJoined, run.Counts.OutcomesOutsideWindow));
    }

    // Twelve random logs; reports arrive in another order than they happened, some after their day is closed.
    [Theory]
    [InlineData("beta-bernoulli", "occurrence")]
    [InlineData("disjoint-linear", "value")]
    public async Task RunAsync_EveryNightOrOnceAtTheEnd_SameStatisticsToTheBit(string learner, string reward)
    {
        var text = new UseCaseText
        {
            Learner = "type: " + learner,
            Metric = $"outcome: order, reward: {reward}, window: 2d",
            TrainOn = "[treatment, random_control]",
        };
        for (int trial = 0; trial < 6; trial++)
        {
            var random = new Random(20260304 + trial);
            await using TrainingNode nightly = await StartAsync(text);
            await using TrainingNode once = await StartAsync(text);
            (Decision[] decisions, Outcome[] outcomes, (Decision, ActivationState, DateTimeOffset)[] activations) = RandomLog(nightly, random);
            DateTimeOffset end = Day.AddDays(12);
            for (DateTimeOffset night = Day.AddHours(27); night <= end; night += TimeSpan.FromDays(random.Next(1, 3)))
            {
                DateTimeOffset from = nightly.Clock.GetUtcNow() == Day ? DateTimeOffset.MinValue : nightly.Clock.GetUtcNow();
                await PlayAsync(nightly, decisions, outcomes, activations, from, night, random);
                Assert.Equal(RunStatus.Published, (await nightly.RunAsync(night)).Status);
            }

            await PlayAsync(nightly, decisions, outcomes, activations, nightly.Clock.GetUtcNow(), end, random);
            TrainingRun last = await nightly.RunAsync(end);
            random.Shuffle(outcomes);
            await PlayAsync(once, decisions, outcomes, activations, DateTimeOffset.MinValue, end, random);
            TrainingRun only = await once.RunAsync(end);

            PolicySnapshot left = SnapshotFormat.Read(await nightly.LiveAsync()).Snapshot!;
            PolicySnapshot right = SnapshotFormat.Read(await once.LiveAsync()).Snapshot!;
            Assert.True(left.Statistics.Span.SequenceEqual(right.Statistics.Span));
            Assert.Equal(left.Lineage, right.Lineage);
            Assert.Equal(last.Counts, only.Counts);
            Assert.True(last.Counts.OutcomesJoined > 20, "too few outcomes to prove anything");
            Assert.True(last.Counts.Outcomes < outcomes.Length, "none came too late: nothing proven");
        }
    }

    [Fact]
    public async Task RunAsync_OptionsRetiredAndBroughtBack_KeepWhatWasLearnt()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision gift = await node.LogAsync(Day.AddHours(5), "gift/sms");
        await node.ReportAsync(Order("o", gift, Day.AddHours(6)));
        _ = await node.RunAsync(Day.AddDays(1));

        await node.ChangeAsync(new UseCaseText { Offers = ["id: box", "id: none"] });
        _ = await node.LogAsync(Day.AddHours(30), "box/sms");
        TrainingRun without = await node.RunAsync(Day.AddDays(2));
        await node.ChangeAsync(new UseCaseText { Offers = ["id: gift", "id: box", "id: none"] });
        _ = await node.LogAsync(Day.AddHours(54), "gift/sms");
        TrainingRun with = await node.RunAsync(Day.AddDays(9));

        Assert.Equal((2, 3), (without.Counts.Observations, with.Counts.Observations));
        Assert.Equal((2.0, 1.0), await node.LearntAsync("gift/sms"));
        Assert.Equal((1.0, 0.0), await node.LearntAsync("box/sms"));
        Policy policy = Policy.Compile(node.Model, await node.LiveAsync()).Policy!;
        Assert.Equal(2, policy.Beliefs().Single(belief => belief.Action == "gift/sms").Observations);
    }

    [Fact]
    public async Task RunAsync_MetricChanged_AllDaysAreComputedAnewForIt()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Day.AddHours(5), "ten/sms");
        await node.ReportAsync(Order("opened", decision, Day.AddHours(6)) with { Name = "open" });
        _ = await node.RunAsync(Day.AddDays(9));
        Assert.Equal((1.0, 0.0), await node.LearntAsync("ten/sms"));

        await node.ChangeAsync(new UseCaseText { Metric = "outcome: open, reward: occurrence, window: 1d" });
        Assert.Equal((0.0, 0.0), await node.LearntAsync("ten/sms"));
        TrainingRun run = await node.RunAsync(Day.AddDays(10));

        Assert.Equal(RunStatus.Published, run.Status);
        Assert.Equal((1.0, 1.0), await node.LearntAsync("ten/sms"));
        Assert.All(
            await node.Days.LoadAsync("spring", node.Model.StatisticsSchema, Stop), (DayStatistics day) => Assert.True(day.IsFrozen));
    }

    private static (Decision[] Decisions, Outcome[] Outcomes, (Decision, ActivationState, DateTimeOffset)[] Activations) RandomLog(
        TrainingNode node, Random random)
    {
        Decision[] decisions =
        [
            .. Enumerable.Range(0, 120).Select(_ => node.Draw(
                Day.AddSeconds(random.Next(6 * 86_400)),
                node.Model.Actions.Keys[random.Next(node.Model.Actions.Count)],
                (Group)random.Next(1, 4))),
        ];
        Outcome[] outcomes =
        [
            .. Enumerable.Range(0, 200).Select(i =>
            {
                Decision decision = decisions[random.Next(decisions.Length)];
                DateTimeOffset time = decision.Id.Time.AddSeconds(random.Next(3 * 86_400));
                TimeSpan lag = TimeSpan.FromSeconds(random.Next(4) == 0 ? random.Next(5 * 86_400) : random.Next(3_600));
                return Order($"o-{i}", decision, time, time + lag, random.Next(-1000, 10_000) / 7.0);
            }),
        ];
        (Decision, ActivationState, DateTimeOffset)[] activations =
        [
            .. decisions.Where(_ => random.Next(4) == 0).Select(decision => (
                decision, (ActivationState)random.Next(1, 3), decision.Id.Time.AddSeconds(random.Next(5 * 86_400)))),
        ];
        return (decisions, outcomes, activations);
    }

    // Stores what reached us in [from, to), in any order.
    private static async Task PlayAsync(
        TrainingNode node,
        Decision[] decisions,
        Outcome[] outcomes,
        (Decision Decision, ActivationState State, DateTimeOffset Received)[] activations,
        DateTimeOffset from,
        DateTimeOffset to,
        Random random)
    {
        await node.LogAsync(decisions.Where(decision => decision.Id.Time >= from && decision.Id.Time < to));
        Outcome[] arrived = [.. outcomes.Where(outcome => outcome.ReceivedTime >= from && outcome.ReceivedTime < to)];
        random.Shuffle(arrived);
        foreach (Outcome[] batch in arrived.Chunk(16))
        {
            await node.ReportAsync(batch);
        }

        foreach ((Decision decision, ActivationState state, DateTimeOffset received) in activations)
        {
            if (received >= from && received < to)
            {
                await node.ReportAsync(decision, state, received);
            }
        }
    }
}
