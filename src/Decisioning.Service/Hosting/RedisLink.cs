using Decisioning.Storage.Redis.Connection;
using Decisioning.Storage.Redis.Policies;
using Decisioning.Storage.Sqlite.Policies;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.Service.Hosting;

/// <summary>Connects to Redis before the first request, and puts back what a Redis that was emptied has lost.</summary>
internal sealed class RedisLink(RedisOptions options, SqlitePolicyStore local, IUseCaseStore useCases, ILogger<RedisLink> logger)
    : BackgroundService
{
    private static readonly TimeSpan RepublishInterval = TimeSpan.FromSeconds(30);

    private RedisConnection? _connection;
    private ReplicatedPolicyStore? _store;

    /// <summary>The policies.</summary>
    /// <exception cref="InvalidOperationException">The link was not started yet.</exception>
    public ReplicatedPolicyStore Store => _store ?? throw new InvalidOperationException("the link to Redis was not started yet");

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _connection = await RedisConnection.ConnectAsync(options);
        _store = new ReplicatedPolicyStore(local, new RedisPolicyStore(_connection), options);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RepublishInterval);
        do
        {
            try
            {
                IReadOnlyList<UseCaseRevision> all = await useCases.ListAsync(stoppingToken);
                int sent = await Store.RepublishAsync(all.Select(revision => revision.UseCase), stoppingToken);
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
