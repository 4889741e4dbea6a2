using Microsoft.Extensions.Hosting;

namespace Decisioning.Serving.Funnel;

/// <summary>Stores the funnel's counts every few seconds, and once more at the end.</summary>
public sealed class FunnelWriter(FunnelBook book) : BackgroundService
{
    /// <summary>Time between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await book.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await book.FlushAsync(stoppingToken);
        }
    }
}
