using System.Net;
using Decisioning.Service.Hosting;

namespace Decisioning.Service.Access;

/// <summary>Reads the keys before the first request, and says so where everybody who can reach the node may do everything.</summary>
internal sealed class AccessStart(KeyRing keys, AccessState state, ServiceOptions options, AccessTelemetry telemetry, ILogger<AccessStart> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        telemetry.Begin();
        await keys.LoadAsync(cancellationToken);
        if (!state.IsOn && !IPAddress.IsLoopback(IPAddress.Parse(options.Address)))
        {
            Log.OpenToAll(logger, options.Address);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
