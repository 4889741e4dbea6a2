using System.Diagnostics;
using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Hosting;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Decisioning.Grpc.Tests.Server;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_CallsUnderWay_UnaryFinishesAndStreamsEndUnavailable()
    {
        var faults = new FaultServiceImpl();
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<FaultServiceImpl>(), services: services => services.AddSingleton(faults));
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        var client = new FaultService.FaultServiceClient(channel);
        using AsyncUnaryCall<SleepResponse> unary = client.SleepAsync(new SleepRequest { Milliseconds = 700 });
        using AsyncServerStreamingCall<SleepResponse> drip = client.Drip(new SleepRequest { Milliseconds = 60_000 });
        using AsyncClientStreamingCall<SleepRequest, SleepResponse> drain = client.Drain();
        using AsyncDuplexStreamingCall<SleepRequest, SleepResponse> echo = client.Echo();
        await TestLimits.UntilAsync(() => faults.Running == 4);
        long started = Stopwatch.GetTimestamp();

        await server.StopAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(new SleepResponse(), await unary);
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(async () =>
        {
            await foreach (SleepResponse response in drip.ResponseStream.ReadAllAsync())
            {
                Assert.NotNull(response);
            }
        }));
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(() => drain.ResponseAsync));
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(() => echo.ResponseStream.MoveNext()));
    }

    private static async Task<StatusCode> CodeAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;
}
