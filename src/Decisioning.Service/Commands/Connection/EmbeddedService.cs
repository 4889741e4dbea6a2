using System.Diagnostics.CodeAnalysis;
using Decisioning.Service.Hosting;

namespace Decisioning.Service.Commands;

/// <summary>A whole service of a command's own: embedded stores in a temporary folder, real ports, a given clock.</summary>
internal sealed class EmbeddedService : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private EmbeddedService(RunningService service, DirectoryInfo folder)
    {
        Service = service;
        _folder = folder;
    }

    /// <summary>The service.</summary>
    public RunningService Service { get; }

    /// <summary>Starts it.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="grpcPort">Port of gRPC; 0 takes a free one.</param>
    /// <param name="httpPort">Port of HTTP/JSON and the dashboard; 0 takes a free one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceStartException">It cannot start.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned disposes the service.")]
    public static async Task<EmbeddedService> StartAsync(TimeProvider clock, int grpcPort, int httpPort, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("decisioning-");
        try
        {
            var options = new ServiceOptions
            {
                DataFolder = folder.FullName,
                GrpcPort = grpcPort,
                HttpPort = httpPort,
                LogLevel = LogLevel.Warning,
            };

            // A run must be a function of its seed: a slow disk may delay a decision, and never turn it into a fallback.
            options.Decider.LogTimeout = TimeSpan.FromMinutes(1);
            return new EmbeddedService(await RunningService.StartAsync(options, clock, cancellation), folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
