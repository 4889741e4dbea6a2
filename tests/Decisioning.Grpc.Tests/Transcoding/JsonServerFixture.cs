using Decisioning.Grpc.Tests.Transcoding;

[assembly: AssemblyFixture(typeof(JsonServerFixture))]

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>One server for all tests that leave it as it was.</summary>
public sealed class JsonServerFixture : IAsyncLifetime
{
    private JsonTestServer? _server;

    /// <summary>The server.</summary>
    public JsonTestServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _server = await JsonTestServer.StartAsync();
        // Tests that make a handler throw do so on purpose.
        _server.Logs.Announce(log => log.Message.Contains("EverythingService/Fail", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
