using Decisioning.Serving.Live;
using Decisioning.Storage.Redis.Policies;
using Decisioning.Storage.Sqlite.Database;

namespace Decisioning.Service.Probes;

/// <summary>Says whether this node should get calls, and why not.</summary>
/// <remarks>
/// A node whose Redis is away serves its own copies: that is degraded, and ready. The database is written to at most once a second,
/// whoever asks how often.
/// </remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class Readiness(
    UseCaseRegistry registry, SqliteDatabase database, IServiceProvider services, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WriteAge = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private volatile bool _isWarm;
    private Task<ReadinessCheck>? _write;
    private long _writeBegan;

    /// <summary>Says that the warm-up is over.</summary>
    public void SetWarm() => _isWarm = true;

    /// <summary>Runs every check.</summary>
    public async Task<IReadOnlyList<ReadinessCheck>> CheckAsync() => [WarmUp(), Policies(), await DatabaseAsync(), Redis()];

    private ReadinessCheck WarmUp() =>
        lifetime.ApplicationStopping.IsCancellationRequested ? new ReadinessCheck("warm_up", CheckStatus.Failed, "the node is stopping")
        : _isWarm ? new ReadinessCheck("warm_up", CheckStatus.Ok, "warm")
        : new ReadinessCheck("warm_up", CheckStatus.Failed, "the warm-up still runs");

    private ReadinessCheck Policies()
    {
        string[] without = [.. registry.All.Where(live => live.Policy is null).Select(live => live.Model.Id).Order(StringComparer.Ordinal)];
        string[] refused = [.. registry.Refusals.Select(entry => $"{entry.Key} ({entry.Value.Reason})").Order(StringComparer.Ordinal)];
        return without.Length > 0
            ? new ReadinessCheck("policies", CheckStatus.Degraded, "without a policy, the fallback answers: " + string.Join(", ", without))
            : refused.Length > 0
                ? new ReadinessCheck("policies", CheckStatus.Degraded, "an older policy serves: " + string.Join(", ", refused))
                : new ReadinessCheck("policies", CheckStatus.Ok, FormattableString.Invariant($"{registry.All.Count()} use cases served"));
    }

    private ReadinessCheck Redis() => services.GetService<ReplicatedPolicyStore>() switch
    {
        null => new ReadinessCheck("redis", CheckStatus.Ok, "not used"),
        { IsReachable: true } => new ReadinessCheck("redis", CheckStatus.Ok, "reachable"),
        _ => new ReadinessCheck("redis", CheckStatus.Degraded, "away: this node serves its own copies"),
    };

    private Task<ReadinessCheck> DatabaseAsync()
    {
        lock (_gate)
        {
            if (_write is null || (_write.IsCompleted && TimeProvider.System.GetElapsedTime(_writeBegan) >= WriteAge))
            {
                _writeBegan = TimeProvider.System.GetTimestamp();
                _write = WriteAsync();
            }

            return _write;
        }
    }

    private async Task<ReadinessCheck> WriteAsync()
    {
        using var limit = new CancellationTokenSource(WriteLimit);
        try
        {
            await database.CheckWritableAsync(limit.Token).AsTask().WaitAsync(limit.Token);
            return new ReadinessCheck("database", CheckStatus.Ok, "writable");
        }
        catch (Exception)
        {
            // Whatever it is: a node that cannot write logs no decision. The cause is logged where decisions fail.
            return new ReadinessCheck("database", CheckStatus.Failed, "a write failed or took longer than 2 s");
        }
    }
}
