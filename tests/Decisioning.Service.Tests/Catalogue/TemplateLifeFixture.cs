using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;
using Decisioning.Service.Hosting;

namespace Decisioning.Service.Tests.Catalogue;

/// <summary>The real service on real ports and simulated time; its own schedule is off, as each move of the clock would update them all.</summary>
public sealed class TemplateLifeFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningService? _service;
    private ServiceConnection? _connection;

    internal SimulatedClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    internal ServiceConnection Service => _connection!;

    public async ValueTask InitializeAsync()
    {
        var options = new ServiceOptions
        {
            DataFolder = _folder.Path,
            GrpcPort = 0,
            HttpPort = 0,
            RunsUpdates = false,
            LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
        };
        options.Decider.LogTimeout = TimeSpan.FromMinutes(1);
        _service = await RunningService.StartAsync(options, Clock, CancellationToken.None);
        _connection = new ServiceConnection(_service.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
