using Decisioning.Serving.Limits;
using Decisioning.UseCases.Policies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Decisioning.Serving.Live;

/// <summary>Keeps the registry fresh: at once when a policy is published, and by a poll in case the word got lost.</summary>
public sealed class PolicyRefresher(
    UseCaseRegistry registry, ContactPolicies contacts, IPolicyStore policies, ILogger<PolicyRefresher> logger) : BackgroundService
{
    /// <summary>Time between two polls, and between two tries to watch.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The first load comes before the first request. A use case that cannot be loaded is not served; the poll tries again.
        // A contact policy that cannot be loaded stops the node: deciding without it might send what it forbids.
        await contacts.RefreshAsync(cancellationToken);
        await registry.RefreshAllAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(PollAsync(stoppingToken), WatchAsync(stoppingToken));

    private async Task PollAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await contacts.RefreshAsync(stopping);
                await registry.RefreshAllAsync(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                // The next tick tries again.
                Log.RefreshFailed(logger, error, "*");
            }
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (string useCase in policies.WatchAsync(stopping))
                {
                    await registry.TryRefreshAsync(useCase, stopping);
                }
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                // Hints are a convenience: the poll finds what they miss.
                Log.WatchFailed(logger, error);
            }

            await Task.Delay(PollInterval, stopping);
        }
    }
}
