using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;

namespace Decisioning.Service.Tests.Catalogue;

/// <summary>The real service on real ports and simulated time.</summary>
public sealed class TemplateLifeFixture : IAsyncLifetime
{
    private EmbeddedService? _embedded;
    private ServiceConnection? _connection;

    internal SimulatedClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    internal ServiceConnection Service => _connection!;

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedService.StartAsync(Clock, 0, CancellationToken.None);
        _connection = new ServiceConnection(_embedded.Service.GrpcAddress);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
