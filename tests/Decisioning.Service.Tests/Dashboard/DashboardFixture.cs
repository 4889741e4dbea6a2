using Decisioning.Service.Hosting;

namespace Decisioning.Service.Tests.Dashboard;

/// <summary>The real service on real ports, without a use case.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningService? _service;

    public HttpClient Http { get; } = new();

    public Uri GrpcAddress => _service!.GrpcAddress;

    public async ValueTask InitializeAsync()
    {
        var options = new ServiceOptions { DataFolder = _folder.Path, GrpcPort = 0, HttpPort = 0, LogLevel = Microsoft.Extensions.Logging.LogLevel.Error };
        _service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
        Http.BaseAddress = _service.HttpAddress;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
