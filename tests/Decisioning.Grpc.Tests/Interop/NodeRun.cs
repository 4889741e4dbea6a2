using Decisioning.Grpc.Tests.Hosting;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>One run of @grpc/grpc-js through all its cases.</summary>
public sealed class NodeRun : IAsyncLifetime
{
    private readonly InteropServerFixture _server = new();

    internal IReadOnlyDictionary<string, CaseResult> Results { get; private set; } = new Dictionary<string, CaseResult>();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        Results = await ForeignClient.RunCasesAsync(
            "node", Path.Combine("Clients", "interop_client.js"), _server.Server.Address.Authority, ForeignClient.Protos);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
