using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Lifecycle;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class NightlySchedulerTests
{
    private const int LookFailed = 3005;
    private const int RunResumed = 3004;

    // Three in the morning in Berlin.
    private static readonly DateTimeOffset FirstNight = Day.AddHours(2);

    [Fact]
    public async Task RunDueAsync_BeforeAtAndAfterTheTime_RunsOnce()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        using NightlyScheduler scheduler = Make(node);

        node.Clock.Advance(FirstNight - Day - TimeSpan.FromTicks(1));
        await scheduler.RunDueAsync(Stop);
        Assert.Empty(await node.Runs.ListAsync("spring", 10, Stop));
        node.Clock.Advance(TimeSpan.FromTicks(1));
        await scheduler.RunDueAsync(Stop);
        await scheduler.RunDueAsync(Stop);

        Assert.Equal(FirstNight, Assert.Single(await node.Runs.ListAsync("spring", 10, Stop)).AsOf);
    }

    [Fact]
    public async Task RunDueAsync_AfterFourNightsDown_CatchesUpWithOneRun()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        using NightlyScheduler scheduler = Make(node);
        node.Clock.Advance(TimeSpan.FromDays(4));

        await scheduler.RunDueAsync(Stop);
        await scheduler.RunDueAsync(Stop);

        TrainingRun run = Assert.Single(await node.Runs.ListAsync("spring", 10, Stop));
        Assert.Equal((FirstNight.AddDays(3), RunStatus.Published), (run.AsOf, run.Status));
    }

    [Fact]
    public async Task RunDueAsync_NinetyNights_RunsEachOfThem()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        using NightlyScheduler scheduler = Make(node);
        for (int hour = 0; hour < 90 * 24; hour++)
        {
            node.Clock.Advance(TimeSpan.FromHours(1));
            if (hour % 24 == 3)
            {
                _ = await node.LogAsync(node.Clock.GetUtcNow(), "ten/sms");
            }

            await scheduler.RunDueAsync(Stop);
        }

        IReadOnlyList<TrainingRun> runs = await node.Runs.ListAsync("spring", 100, Stop);
        Assert.Equal(90, runs.Count);
        Assert.Equal(90, runs.Select(run => TimeZoneInfo.ConvertTime(run.AsOf, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Date).Distinct().Count());
        Assert.All(runs, run => Assert.Equal(
            3, TimeZoneInfo.ConvertTime(run.AsOf, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Hour));
    }

    [Fact]
    public async Task RunDueAsync_OneUseCaseIsBroken_TheOthersRun()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText(), LookFailed);
        var broken = new UseCaseRevision("a-broken-one", 1, "{}", Day, ChangeNote.None);
        UseCaseHead head = LifecycleRules.Create(broken.UseCase, null, "", isDraft: false, ApprovalMode.None).Head with { Version = 1 };
        var entry = new AuditEntry(Day, broken.UseCase, "", AuditActions.Created, "", 1);
        Assert.True(await node.Store.TrySaveAsync(new CatalogueWrite(head, broken, entry), Stop));
        using NightlyScheduler scheduler = Make(node);
        node.Clock.Advance(TimeSpan.FromDays(1));

        await scheduler.RunDueAsync(Stop);

        _ = Assert.Single(await node.Runs.ListAsync("spring", 10, Stop));
        Assert.Equal(1, node.Logs.Count(LookFailed));
    }

    [Fact]
    public async Task RunDueAsync_Archived_DoesNotRun()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.Catalogue.ArchiveAsync("spring", ChangeNote.None, Stop);
        using NightlyScheduler scheduler = Make(node);
        node.Clock.Advance(TimeSpan.FromDays(1));

        await scheduler.RunDueAsync(Stop);

        Assert.Empty(await node.Runs.ListAsync("spring", 10, Stop));
    }

    [Fact]
    public async Task StartAsync_RunWasBrokenOff_IsTakenUp()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        Decision decision = await node.LogAsync(Day.AddHours(1), "ten/sms");
        await node.ReportAsync(Order("o", decision, Day.AddHours(1)));
        using NightlyUpdate broken = node.MakeUpdate(new Faults(14, isKill: true));
        _ = await Assert.ThrowsAsync<OperationCanceledException>(() => node.RunAsync(FirstNight, broken));
        _ = Assert.Single(await node.Runs.ListUnfinishedAsync(Stop));

        using NightlyScheduler scheduler = Make(node);
        await scheduler.StartAsync(Stop);
        while ((await node.Runs.ListUnfinishedAsync(Stop)).Count > 0)
        {
            await Task.Delay(5, Stop);
        }

        await scheduler.StopAsync(Stop);
        Assert.Equal(RunStatus.Published, Assert.Single(await node.Runs.ListAsync("spring", 10, Stop)).Status);
        Assert.Equal((1.0, 1.0), await node.LearntAsync("ten/sms"));
        Assert.Equal(1, node.Logs.Count(RunResumed));
    }

    private static NightlyScheduler Make(TrainingNode node) =>
        new(node.Store, node.Models, node.Runs, node.Update, node.Clock, node.Logs.For<NightlyScheduler>());
}
