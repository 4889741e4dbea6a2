using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Decisioning.Serving.Live;
using Decisioning.Serving.Telemetry;

namespace Decisioning.Service.Live;

/// <summary>Server-sent events for screens: counts every two seconds, so that they are alive and notice a new policy or a lost connection at once.</summary>
/// <remarks>Read from counters in memory: a screen that watches costs the database nothing.</remarks>
internal sealed class LiveFeed(UseCaseRegistry registry, ServingTelemetry telemetry, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Path of the feed.</summary>
    public const string Path = "/v1/live";

    private const string Event = "pulse";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestStay = TimeSpan.FromMinutes(5);

    /// <summary>The events, until the browser leaves or the service stops.</summary>
    /// <param name="cancellation">The browser has left.</param>
    public async IAsyncEnumerable<SseItem<LivePulse>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);

        // The browser connects again, and is asked again who it is.
        end.CancelAfter(LongestStay);

        // A screen's heartbeat goes by the wall clock, also where decisions are on a simulated one.
        using var timer = new PeriodicTimer(Every);
        do
        {
            yield return new SseItem<LivePulse>(Read(), Event);
        }
        while (await TickAsync(timer, end.Token));
    }

    private LivePulse Read() => new(
        clock.GetUtcNow().ToUnixTimeMilliseconds(),
        [
            .. registry.All.OrderBy(live => live.Model.Id, StringComparer.Ordinal).Select(live => new LiveUseCasePulse(
                live.Model.Id, telemetry.DecisionsOf(live.Model.Id), live.Policy?.Version ?? 0, live.Model.Revision)),
        ]);

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
