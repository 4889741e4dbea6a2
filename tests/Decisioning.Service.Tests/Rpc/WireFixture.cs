using System.Net.Http.Headers;
using Decisioning.Service.Hosting;
using Decisioning.V1;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>The real service on real ports, with one use case and one decision.</summary>
public sealed class WireFixture : IAsyncLifetime
{
    public const string UseCase = "repeat-purchase";

    private readonly TempFolder _folder = new();
    private RunningService? _service;

    public static string Definition { get; } = File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));

    public HttpClient Http { get; } = new();

    public GrpcChannel Channel { get; private set; } = null!;

    public string DecisionId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var options = new ServiceOptions { DataFolder = _folder.Path, GrpcPort = 0, HttpPort = 0, LogLevel = Microsoft.Extensions.Logging.LogLevel.Error };
        _service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
        Http.BaseAddress = _service.HttpAddress;
        Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Channel = GrpcChannel.ForAddress(_service.GrpcAddress);
        await new UseCaseService.UseCaseServiceClient(Channel).CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition });
        DecisionId = await DecideAsync("fixture");
    }

    /// <summary>Decides for a customer.</summary>
    /// <returns>Id of the decision.</returns>
    public async Task<string> DecideAsync(string customer) => (await new DecisionService.DecisionServiceClient(Channel).DecideAsync(
        new DecideRequest { UseCase = UseCase, CustomerId = customer })).DecisionId;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
