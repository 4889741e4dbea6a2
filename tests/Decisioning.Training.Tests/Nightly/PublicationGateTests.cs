using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class PublicationGateTests
{
    private static readonly DateTimeOffset Night = Day.AddDays(6).AddHours(3);

    [Fact]
    public async Task RunAsync_PolicyHeld_LearnsAndRefusesUntilItIsReleased()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        _ = await node.LogAsync(Day.AddHours(1), "ten/sms");
        node.Gate.Reason = "held by ann";

        TrainingRun held = await node.RunAsync(Night);
        long served = (await node.LiveAsync()).Version;
        node.Gate.Reason = null;
        TrainingRun released = await node.RunAsync(Night.AddDays(1));

        Assert.Equal((RunStatus.Refused, 1L), (held.Status, held.Counts.Observations));
        Assert.Equal([new CheckResult(IPublicationGate.CheckName, false, "held by ann")], held.Checks.Where(check => !check.Passed));
        Assert.Equal(held.Checks, (await node.Runs.FindAsync("spring", Night, Stop))!.Checks);
        Assert.Equal(1, served);
        Assert.Equal((RunStatus.Published, released.Version), (released.Status, (await node.LiveAsync()).Version));
    }

    [Fact]
    public async Task RunAsync_HoldIsLifted_PublishesWithoutAsking()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText());
        node.Gate.Reason = "held by ann";

        TrainingRun run = await node.RunAsync(Night, liftsHold: true);

        Assert.Equal((RunStatus.Published, run.Version), (run.Status, (await node.LiveAsync()).Version));
    }

    // Killed at every step in turn; then somebody rolls back, then the run is taken up: it must not undo that, however far it had come.
    [Fact]
    public async Task RunAsync_RolledBackWhileItLayBroken_PublishesNothing()
    {
        int stored = 0;
        for (int step = 1; ; step++)
        {
            await using TrainingNode node = await StartAsync(new UseCaseText());
            _ = await node.LogAsync(Day.AddHours(1), "ten/sms");
            var faults = new Faults(step, isKill: true);
            using NightlyUpdate broken = node.MakeUpdate(faults);
            _ = await Record.ExceptionAsync(() => node.RunAsync(Night, broken));
            if (faults.Steps < step)
            {
                break;
            }

            if ((await node.LiveAsync()).Version != 1)
            {
                continue;
            }

            stored += (await node.Policies.ListAsync("spring", Stop)).Count > 1 ? 1 : 0;
            node.Gate.Reason = "held by ann";
            TrainingRun run = await node.RunAsync(Night);

            Assert.Equal((RunStatus.Refused, 1L), (run.Status, (await node.LiveAsync()).Version));
        }

        Assert.True(stored > 0, "no kill came between storing and publishing");
    }
}
