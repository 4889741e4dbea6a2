using Decisioning.Training.Runs;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Outcomes;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Joining;

public sealed class ObservationTests
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(2);

    private static readonly DateTimeOffset Noon = Day.AddHours(12);

    [Theory]
    [InlineData(-1, 0.0)]
    [InlineData(0, 1.0)]
    public async Task RunAsync_OutcomeAtTheDecision_CountsFromThatTickOn(long ticks, double reward)
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Noon, "ten/sms");
        await node.ReportAsync(Order("o", decision, decision.Id.Time.AddTicks(ticks)));

        TrainingRun run = await node.RunAsync(Day.AddDays(3));

        Assert.Equal((1.0, reward), await node.LearntAsync("ten/sms"));
        Assert.Equal(((long)reward, 1 - (long)reward), (run.Counts.OutcomesJoined, run.Counts.OutcomesOutsideWindow));
    }

    [Theory]
    [InlineData(-1, 1.0)]
    [InlineData(0, 0.0)]
    public async Task RunAsync_OutcomeAtTheEndOfTheWindow_CountsUpToTheLastTick(long ticks, double reward)
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Noon, "ten/sms");
        await node.ReportAsync(Order("o", decision, decision.Id.Time + Window + TimeSpan.FromTicks(ticks)));

        TrainingRun run = await node.RunAsync(Day.AddDays(3));

        Assert.Equal((1.0, reward), await node.LearntAsync("ten/sms"));
        Assert.Equal(((long)reward, 1 - (long)reward), (run.Counts.OutcomesJoined, run.Counts.OutcomesOutsideWindow));
    }

    [Fact]
    public async Task RunAsync_OccurrenceAndValue_MakeTheRewardOfTheMetric()
    {
        foreach ((string learner, string metric, double expected) in new[]
        {
            ("beta-bernoulli", "outcome: order, reward: occurrence, window: 2d", 1.0),
            ("disjoint-linear", "outcome: order, reward: value, window: 2d", 12.25),
        })
        {
            await using TrainingNode node = await StartAsync(new UseCaseText { Learner = "type: " + learner, Metric = metric });
            Decision decision = await node.LogAsync(Noon, "ten/sms");
            await node.ReportAsync(
                Order("a", decision, Noon.AddHours(1), value: 20.0),
                Order("refund", decision, Noon.AddHours(2), value: -7.75),
                Order("b", decision, Noon.AddHours(1)) with { Name = "open" });

            TrainingRun run = await node.RunAsync(Day.AddDays(3));

            Assert.Equal((1.0, expected), await node.LearntAsync("ten/sms"));
            Assert.Equal((3, 2), (run.Counts.Outcomes, run.Counts.OutcomesJoined));
        }
    }

    [Fact]
    public async Task RunAsync_AbortedOtherGroupsFallbacks_DoNotTrainAndAreCounted()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision good = await node.LogAsync(Noon, "ten/sms");
        Decision aborted = await node.LogAsync(Noon, "ten/sms");
        Decision control = await node.LogAsync(Noon, "ten/sms", Group.RandomControl);
        Decision holdout = await node.LogAsync(Noon, "", Group.Holdout);
        Decision fallback = node.Draw(Noon, "ten/sms") with { Fallback = FallbackReason.NoPolicy };
        Decision nothing = node.Draw(Noon, "ten/sms") with { Action = null, Fallback = FallbackReason.NoEligibleAction };
        await node.LogAsync(fallback, nothing);
        await node.ReportAsync(aborted, ActivationState.Aborted, Noon.AddHours(1));
        await node.ReportAsync(aborted, ActivationState.Activated, Noon.AddHours(2));
        foreach (Decision decision in new[] { good, aborted, control, holdout, fallback, nothing })
        {
            await node.ReportAsync(Order($"o-{decision.Id}", decision, Noon.AddHours(1)));
        }

        TrainingRun run = await node.RunAsync(Day.AddDays(1));

        Assert.Equal((1.0, 1.0), await node.LearntAsync("ten/sms"));
        Assert.Equal((6, 1, 1, 4), (run.Counts.Decisions, run.Counts.Observations, run.Counts.Aborted, run.Counts.OtherGroups));
        Assert.Equal((6, 6), (run.Counts.Outcomes, run.Counts.OutcomesJoined));
    }

    [Fact]
    public async Task RunAsync_ActivationRequired_TrainsOnlyWithWordOfIt()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText { Activation = "required" });
        Decision activated = await node.LogAsync(Noon, "ten/sms");
        _ = await node.LogAsync(Noon, "ten/sms");
        await node.ReportAsync(activated, ActivationState.Activated, Noon.AddHours(1));

        TrainingRun run = await node.RunAsync(Day.AddDays(1));

        Assert.Equal((2, 1), (run.Counts.Decisions, run.Counts.Observations));
        Assert.Equal((1.0, 0.0), await node.LearntAsync("ten/sms"));
    }

    [Fact]
    public async Task RunAsync_TrainOnRandomControl_ControlTrainsHoldoutDoesNot()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText { TrainOn = "[treatment, random_control]" });
        _ = await node.LogAsync(Noon, "ten/sms");
        _ = await node.LogAsync(Noon, "ten/sms", Group.RandomControl);
        _ = await node.LogAsync(Noon, "", Group.Holdout);

        TrainingRun run = await node.RunAsync(Day.AddDays(1));

        Assert.Equal((3, 2, 1), (run.Counts.Decisions, run.Counts.Observations, run.Counts.OtherGroups));
    }

    [Fact]
    public async Task RunAsync_WhatHappensAtOrAfterTheRunsTime_IsLeftOut()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        DateTimeOffset asOf = Day.AddHours(15);
        Decision before = await node.LogAsync(asOf.AddMilliseconds(-1), "ten/sms");
        _ = await node.LogAsync(asOf, "ten/sms");
        await node.ReportAsync(Order("in", before, before.Id.Time, asOf.AddTicks(-1)));
        await node.ReportAsync(Order("out", before, before.Id.Time, asOf));

        TrainingRun run = await node.RunAsync(asOf);

        Assert.Equal((1, 1, 1), (run.Counts.Decisions, run.Counts.Observations, run.Counts.Outcomes));
    }

    [Fact]
    public async Task RunAsync_OutcomesOfUnknownDecisions_AreCountedAndJoinOnceTheDecisionTurnsUp()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision late = node.Draw(Noon, "ten/sms");
        await node.ReportAsync(Order("o", late, Noon.AddHours(1)));

        TrainingRun first = await node.RunAsync(Day.AddDays(1));
        await node.LogAsync(late);
        TrainingRun second = await node.RunAsync(Day.AddDays(2));

        Assert.Equal((1, 0), (first.OutcomesOfUnknownDecisions, first.Counts.Decisions));
        Assert.Equal((0, 1), (second.OutcomesOfUnknownDecisions, second.Counts.OutcomesJoined));
        Assert.Equal((1.0, 1.0), await node.LearntAsync("ten/sms"));
    }
}
