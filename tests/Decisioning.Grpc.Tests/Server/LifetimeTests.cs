using Grpc.AspNetCore.Server.Calls;
using Microsoft.Extensions.Logging.Abstractions;

namespace Decisioning.Grpc.Tests.Server;

public sealed class LifetimeTests
{
    [Fact]
    public void Interrupt_Twice_FirstCauseStays()
    {
        var lifetime = Make(_ => Task.CompletedTask);

        lifetime.Interrupt(CallEnd.ClientGone);
        lifetime.Interrupt(CallEnd.Stopping);

        Assert.True(lifetime.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.ClientGone, lifetime.End().Cause);
    }

    [Fact]
    public void Interrupt_AfterEnd_DoesNothing()
    {
        var lifetime = Make(_ => throw new InvalidOperationException("too late"));

        Assert.Equal(CallEnd.None, lifetime.End().Cause);
        lifetime.Interrupt(CallEnd.Deadline);

        Assert.False(lifetime.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.None, lifetime.End().Cause);
    }

    [Fact]
    public async Task Race_ResetDeadlineStopAndEnd_OneCauseAndNothingAfterTheEnd()
    {
        var random = new Random(31337);
        for (int i = 0; i < 10_000; i++)
        {
            bool ended = false;
            bool late = false;
            using var reset = new CancellationTokenSource();
            using var stop = new CancellationTokenSource();
            var lifetime = Make(_ =>
            {
                late |= Volatile.Read(ref ended);
                return Task.CompletedTask;
            });
            lifetime.Start(random.Next(2) == 0 ? TimeSpan.FromTicks(random.Next(20_000)) : null, reset.Token, stop.Token);
            int cancelled = 0;
            using CancellationTokenRegistration registration = lifetime.Token.Register(() => Interlocked.Increment(ref cancelled));
            Action[] events =
            [
                () => Spin(random.Next(2_000), reset.Cancel),
                () => Spin(random.Next(2_000), stop.Cancel),
                () => Spin(random.Next(2_000), () =>
                {
                    lifetime.End();
                    Volatile.Write(ref ended, true);
                }),
            ];
            random.Shuffle(events);

            await Task.WhenAll(events.Select(action => Task.Run(action, TestContext.Current.CancellationToken)));

            CallEnd cause = lifetime.End().Cause;
            SpinWait.SpinUntil(() => cause == CallEnd.None || Volatile.Read(ref cancelled) == 1, TimeSpan.FromSeconds(5));
            Assert.Equal(cause == CallEnd.None ? 0 : 1, cancelled);
            Assert.False(late);
        }
    }

    private static void Spin(int turns, Action action)
    {
        Thread.SpinWait(turns);
        action();
    }

    private static CallLifetime Make(Func<CallEnd, Task> endWithoutHandler) =>
        new(TimeProvider.System, endWithoutHandler, NullLogger.Instance);
}
