using System.Diagnostics.Metrics;
using Decisioning.Storage.Redis.Policies;

namespace Decisioning.Service.Telemetry;

/// <summary>Metrics of the node itself: what it stands on.</summary>
internal sealed class NodeTelemetry : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Decisioning.Service";

    private readonly Meter _meter = new(Name);

    /// <summary>Declares the instruments.</summary>
    /// <param name="services">Where the node's parts are found.</param>
    public NodeTelemetry(IServiceProvider services)
    {
        if (services.GetService<ReplicatedPolicyStore>() is not { } policies)
        {
            return;
        }

        _meter.CreateObservableGauge(
            "decisioning.redis.up", () => policies.IsReachable ? 1 : 0, null, "Whether Redis is connected and answered the last read in time");
        _meter.CreateObservableCounter(
            "decisioning.redis.refused_snapshots", () => policies.RefusedSnapshots, "{snapshot}", "Snapshots in Redis whose content did not match their hash");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
