using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Interop;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Decisioning.Grpc.Tests.Hosting;

/// <summary>One server with the interop service and the misbehaving one, shared by the tests of a class.</summary>
public sealed class InteropServerFixture : IAsyncLifetime
{
    public GrpcTestServer Server { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public FaultServiceImpl Faults { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Server = await GrpcTestServer.StartAsync(
            app =>
            {
                app.MapGrpcService<TestServiceImpl>();
                app.MapGrpcService<FaultServiceImpl>();
            },
            options => options.ResponseCompressionAlgorithm = "gzip",
            services => services.AddSingleton(Faults));
        Channel = GrpcChannel.ForAddress(Server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Server.DisposeAsync();
    }
}
