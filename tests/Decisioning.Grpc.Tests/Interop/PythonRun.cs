using Decisioning.Grpc.Tests.Hosting;

namespace Decisioning.Grpc.Tests.Interop;

/// <summary>One run of the C-core client (Debian's python3-grpcio) through all its cases.</summary>
public sealed class PythonRun : IAsyncLifetime
{
    // Debian's own interpreter: the packages belong to it, not to any other python on the path.
    private const string Python = "/usr/bin/python3";
    private readonly InteropServerFixture _server = new();

    internal IReadOnlyDictionary<string, CaseResult> Results { get; private set; } = new Dictionary<string, CaseResult>();

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        string generated = Directory.CreateTempSubdirectory("grpc-interop-").FullName;
        try
        {
            await ForeignClient.RunAsync(
                Python, "-m", "grpc_tools.protoc", "-I", ForeignClient.Protos, "--python_out", generated, "--grpc_python_out", generated,
                "grpc/testing/test.proto", "faults/v1/faults.proto");
            Results = await ForeignClient.RunCasesAsync(
                Python, Path.Combine("Clients", "interop_client.py"), _server.Server.Address.Authority, generated);
        }
        finally
        {
            Directory.Delete(generated, recursive: true);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
