using Decisioning.Bandits;
using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class NightlyUpdateTests
{
    private const int RunFailed = 3003;

    private static readonly DateTimeOffset FirstNight = Day.AddHours(27);
    private static readonly DateTimeOffset SecondNight = Day.AddDays(6).AddHours(3);

    [Fact]
    public async Task RunAsync_SameTimeAgain_IsAnsweredAsItEnded()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        await FillAsync(node);
        TrainingRun first = await node.RunAsync(SecondNight);
        await node.LogAsync(node.Draw(Day.AddDays(5), "ten/sms"));

        TrainingRun again = await node.RunAsync(SecondNight);

        Assert.Equal(first with { Checks = again.Checks }, again);
        Assert.Equal(first.Checks, again.Checks);
        Assert.Equal(2, (await node.Policies.ListAsync("spring", Stop)).Count);
        _ = Assert.Single(await node.Runs.ListAsync("spring", 10, Stop));
    }

    [Fact]
    public async Task RunAsync_EarlierThanTheNewest_IsRefused()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.RunAsync(SecondNight);

        RunOutOfOrderException error = await Assert.ThrowsAsync<RunOutOfOrderException>(
            () => node.Update.RunAsync(node.Model, SecondNight.AddMilliseconds(-1), Stop));

        Assert.Equal(SecondNight, error.Newest);
        _ = Assert.Single(await node.Runs.ListAsync("spring", 10, Stop));
    }

    [Fact]
    public async Task RunAsync_TwoAtOnce_BothPublishOneAfterTheOther()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        await FillAsync(node);
        node.Clock.Advance(SecondNight - Day);

        TrainingRun[] same = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => Task.Run(() => node.Update.RunAsync(node.Model, FirstNight, Stop))));
        TrainingRun[] two = await Task.WhenAll(
            node.Update.RunAsync(node.Model, SecondNight, Stop),
            node.Update.RunAsync(node.Model, SecondNight.AddSeconds(1), Stop));

        _ = Assert.Single(same.Select(run => run.PolicyHash).Distinct());
        Assert.Equal([2, 3, 4], [same[0].Version, .. two.Select(run => run.Version)]);
        Assert.All(two, run => Assert.Equal(RunStatus.Published, run.Status));
        Assert.Equal(4, (await node.LiveAsync()).Version);
    }

    // Every step of the second night is broken, once by a failure and once by a kill after which nothing works.
    [Theory]
    [InlineData(false, "type: beta-bernoulli")]
    [InlineData(true, "type: beta-bernoulli")]
    [InlineData(true, "type: factored-logistic")]
    public async Task RunAsync_BrokenAtAnyStepAndRunAgain_SameBytesAndOneLivePolicy(bool isKill, string learner)
    {
        (byte[] undisturbed, int steps) = await PlayUndisturbedAsync(learner);
        Assert.True(steps > 20, $"{steps} steps");
        for (int step = 1; step <= steps; step++)
        {
            await using TrainingNode node = await StartAsync(new UseCaseText { Learner = learner }, RunFailed);
            await FillAsync(node);
            _ = await node.RunAsync(FirstNight);
            string before = (await node.LiveAsync()).Hash;
            using NightlyUpdate broken = node.MakeUpdate(new Faults(step, isKill));
            Exception? thrown = await Record.ExceptionAsync(() => node.RunAsync(SecondNight, broken));
            Assert.True(thrown is null or IOException or OperationCanceledException, $"step {step}: {thrown}");

            // Whatever happened: what serves is whole, the old one or the new one.
            StoredPolicy between = await node.LiveAsync();
            Assert.True(between.Hash == before || between.Content.Span.SequenceEqual(undisturbed), $"step {step}");
            TrainingRun run = await node.RunAsync(SecondNight);

            Assert.Equal(RunStatus.Published, run.Status);
            StoredPolicy live = await node.LiveAsync();
            Assert.True(live.Content.Span.SequenceEqual(undisturbed), $"step {step}: other bytes");
            Assert.Equal(run.PolicyHash, live.Hash);
            Assert.Equal([1, 2, 3], (await node.Policies.ListAsync("spring", Stop)).Select(policy => policy.Version));
            Assert.Empty(await node.Runs.ListUnfinishedAsync(Stop));
        }
    }

    [Fact]
    public async Task RunAsync_LogAndDefinitionChangedAfterThePolicyWasStored_ThatPolicyIsPublished()
    {
        (byte[] undisturbed, int steps) = await PlayUndisturbedAsync("type: beta-bernoulli");
        int finished = 0;
        for (int step = steps - 6; step <= steps; step++)
        {
            await using TrainingNode node = await StartAsync(new UseCaseText());
            await FillAsync(node);
            _ = await node.RunAsync(FirstNight);
            using NightlyUpdate broken = node.MakeUpdate(new Faults(step, isKill: true));
            _ = await Record.ExceptionAsync(() => node.RunAsync(SecondNight, broken));
            bool wasStored = await node.Policies.LoadAsync("spring", 3, Stop) is not null;

            // In-flight decisions reach the log, and the use case gets another prior, before the run is taken up.
            _ = await node.LogAsync(SecondNight.AddMinutes(-1), "ten/sms");
            await node.ChangeAsync(new UseCaseText { Learner = "type: beta-bernoulli, prior: {successes: 2, failures: 9}" });
            TrainingRun run = await node.RunAsync(SecondNight);

            Assert.Equal((RunStatus.Published, 3), (run.Status, run.Version));
            Assert.Equal(wasStored, (await node.LiveAsync()).Content.Span.SequenceEqual(undisturbed));
            finished += wasStored ? 1 : 0;
        }

        Assert.InRange(finished, 2, 6);
    }

    [Fact]
    public async Task RunAsync_TakenUpAfterALaterOne_PublishesNothingAndSaysWhy()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        await FillAsync(node);
        using NightlyUpdate broken = node.MakeUpdate(new Faults(12, isKill: true));
        _ = await Assert.ThrowsAsync<OperationCanceledException>(() => node.RunAsync(FirstNight, broken));
        TrainingRun later = await node.RunAsync(SecondNight);

        TrainingRun overtaken = await node.Update.RunAsync(node.Model, FirstNight, Stop);

        Assert.Equal(RunStatus.Refused, overtaken.Status);
        Assert.Equal("NOT_OVERTAKEN", overtaken.Checks.Single(check => !check.Passed).Name);
        Assert.Equal(later.PolicyHash, (await node.LiveAsync()).Hash);
        Assert.Empty(await node.Runs.ListUnfinishedAsync(Stop));
    }

    [Fact]
    public async Task RunAsync_VersionTakenBySomebodyElseMeanwhile_TakesTheNext()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        await FillAsync(node);
        using NightlyUpdate broken = node.MakeUpdate(new Faults(12, isKill: true));
        _ = await Assert.ThrowsAsync<OperationCanceledException>(() => node.RunAsync(SecondNight, broken));
        StoredPolicy other = SnapshotFormat.Write(SnapshotMaker.Make(node.Model, 2, Day, LearnerState.Empty));
        await node.Policies.SaveAsync(other, Stop);

        TrainingRun run = await node.RunAsync(SecondNight);

        Assert.Equal((RunStatus.Published, 3), (run.Status, run.Version));
        Assert.Equal(3, (await node.LiveAsync()).Version);
    }

    [Fact]
    public async Task RunAsync_StoreFails_RecordSaysFailedAndTheOldPolicyStays()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText(), RunFailed);
        await FillAsync(node);
        _ = await node.RunAsync(FirstNight);
        StoredPolicy before = await node.LiveAsync();
        using NightlyUpdate broken = node.MakeUpdate(new Faults(8, isKill: false));

        TrainingRun run = await node.RunAsync(SecondNight, broken);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.NotNull(run.EndedTime);
        Assert.Equal(before.Hash, (await node.LiveAsync()).Hash);
        Assert.Equal(RunStatus.Failed, (await node.Runs.FindAsync("spring", SecondNight, Stop))!.Status);
        Assert.Equal(RunStatus.Published, (await node.RunAsync(SecondNight)).Status);
    }

    private static async Task<(byte[] Content, int Steps)> PlayUndisturbedAsync(string learner)
    {
        await using TrainingNode node = await StartAsync(new UseCaseText { Learner = learner });
        await FillAsync(node);
        _ = await node.RunAsync(FirstNight);
        Faults counting = Faults.None;
        using NightlyUpdate update = node.MakeUpdate(counting);
        Assert.Equal(RunStatus.Published, (await node.RunAsync(SecondNight, update)).Status);
        return ((await node.LiveAsync()).Content.ToArray(), counting.Steps);
    }

    // Three days of decisions, one of them closed by the second night.
    private static async Task FillAsync(TrainingNode node)
    {
        Decision[] decisions =
        [
            .. Enumerable.Range(0, 36).Select(i => node.Draw(
                Day.AddHours(i * 2), node.Model.Actions.Keys[i % 6], i % 5 == 0 ? Group.RandomControl : Group.Treatment)),
        ];
        await node.LogAsync(decisions);
        await node.ReportAsync([.. decisions.Where((_, i) => i % 3 == 0).Select((decision, i) => Order($"o-{i}", decision, decision.Id.Time.AddHours(1)))]);
    }
}
