using Decisioning.Storage.Redis.Policies;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Service.Hosting;

/// <summary>Puts back what a Redis that was emptied has lost.</summary>
internal sealed class RedisLink(ReplicatedPolicyStore policies, IUseCaseStore useCases, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan RepublishInterval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RepublishInterval);
        do
        {
            try
            {
                IReadOnlyList<StoredUseCase> all = await useCases.ListAsync(stoppingToken);
                int sent = await policies.RepublishAsync(all.Select(useCase => useCase.UseCase), stoppingToken);
                if (sent > 0)
                {
                    Log.Republished(logger, sent);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Redis is away: the local copies serve, and the next round tries again.
                Log.RepublishFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
