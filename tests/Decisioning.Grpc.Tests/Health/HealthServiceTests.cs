using Decisioning.Grpc.Tests.Transcoding;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Decisioning.Grpc.Tests.Health;

public sealed class HealthServiceTests
{
    private const string Service = "decisioning.transcoding.testing.EverythingService";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_BeforeHostSaysSo_IsNotServing()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);

        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest(), cancellationToken: Token)).Status);
        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest { Service = Service }, cancellationToken: Token)).Status);
    }

    [Fact]
    public async Task Check_StatusOfService_GoesBeforeThatOfServer()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);
        HealthServiceImpl health = server.Services.GetRequiredService<HealthServiceImpl>();

        health.SetStatus("", ServingStatus.Serving);
        ServingStatus inherited = (await client.CheckAsync(new HealthCheckRequest { Service = Service }, cancellationToken: Token)).Status;
        health.SetStatus(Service, ServingStatus.NotServing);
        ServingStatus own = (await client.CheckAsync(new HealthCheckRequest { Service = Service }, cancellationToken: Token)).Status;
        ServingStatus whole = (await client.CheckAsync(new HealthCheckRequest(), cancellationToken: Token)).Status;
        health.ClearStatus(Service);
        ServingStatus cleared = (await client.CheckAsync(new HealthCheckRequest { Service = Service }, cancellationToken: Token)).Status;

        Assert.Equal([ServingStatus.Serving, ServingStatus.NotServing, ServingStatus.Serving, ServingStatus.Serving], [inherited, own, whole, cleared]);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);

        RpcException exception = await Assert.ThrowsAsync<RpcException>(
            async () => await client.CheckAsync(new HealthCheckRequest { Service = "nope" }, cancellationToken: Token));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task Watch_Changes_AreSentOnceEach()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);
        HealthServiceImpl health = server.Services.GetRequiredService<HealthServiceImpl>();
        using AsyncServerStreamingCall<HealthCheckResponse> watch = client.Watch(new HealthCheckRequest { Service = "later" }, cancellationToken: Token);

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        health.SetStatus("other", ServingStatus.Serving);
        health.SetStatus("later", ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        health.SetStatus("later", ServingStatus.Serving);
        health.ClearStatus("later");
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
    }

    [Fact]
    public async Task Drain_StatusesSetLater_StayNotServing()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);
        HealthServiceImpl health = server.Services.GetRequiredService<HealthServiceImpl>();
        health.SetStatus("", ServingStatus.Serving);

        health.Drain();
        health.SetStatus("", ServingStatus.Serving);

        Assert.Equal(ServingStatus.NotServing, (await client.CheckAsync(new HealthCheckRequest(), cancellationToken: Token)).Status);
        RpcException exception = await Assert.ThrowsAsync<RpcException>(
            async () => await client.CheckAsync(new HealthCheckRequest { Service = "nope" }, cancellationToken: Token));
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task Watch_ServerStops_SendsNotServingThenEnds()
    {
        await using JsonTestServer server = await JsonTestServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.GrpcAddress);
        var client = new global::Grpc.Health.V1.Health.HealthClient(channel);
        server.Services.GetRequiredService<HealthServiceImpl>().SetStatus("", ServingStatus.Serving);
        using AsyncServerStreamingCall<HealthCheckResponse> watch = client.Watch(new HealthCheckRequest(), cancellationToken: Token);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        Task stop = server.StopAsync();

        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        RpcException exception = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(Token));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        await stop;
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(Token).WaitAsync(TimeSpan.FromSeconds(10), Token));
        return watch.ResponseStream.Current.Status;
    }
}
