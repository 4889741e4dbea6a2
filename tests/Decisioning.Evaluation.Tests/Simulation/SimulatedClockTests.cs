using Decisioning.Evaluation.Simulation;

namespace Decisioning.Evaluation.Tests.Simulation;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task GetUtcNow_WhileTimePasses_StandsStillUntilItIsMoved()
    {
        var clock = new SimulatedClock(Start);

        await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.Equal(Start, clock.GetUtcNow());
        clock.MoveTo(Start.AddDays(3));
        Assert.Equal(Start.AddDays(3), clock.GetUtcNow());
    }

    [Fact]
    public void MoveTo_EarlierTime_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedClock(Start).MoveTo(Start.AddTicks(-1)));

    [Fact]
    public async Task Release_AfterAMove_RunsOnFromThere()
    {
        var clock = new SimulatedClock(Start);
        clock.MoveTo(Start.AddDays(1));
        clock.Release();

        await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.InRange(clock.GetUtcNow(), Start.AddDays(1).AddMilliseconds(15), Start.AddDays(1).AddMinutes(5));
    }

    [Fact]
    public async Task CreateTimer_ClockStandsStill_FiresInRealTime()
    {
        var clock = new SimulatedClock(Start);

        await Task.Delay(TimeSpan.FromMilliseconds(10), clock, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(Start, clock.GetUtcNow());
    }
}
