using System.Net;
using Decisioning.Grpc.Tests.Hosting;
using Decisioning.Grpc.Tests.Interop;
using Decisioning.Grpc.Tests.Raw;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Decisioning.Grpc.Tests.Server;

public sealed class BindingTests
{
    private const string Unary = "/grpc.testing.TestService/UnaryCall";

    [Theory]
    [InlineData(ServiceLifetime.Singleton, 1, 0)]
    [InlineData(ServiceLifetime.Scoped, 3, 3)]
    [InlineData(ServiceLifetime.Transient, 3, 3)]
    [InlineData(null, 3, 3)]
    public async Task Service_ByLifetime_IsMadeAndDisposedAsOften(ServiceLifetime? lifetime, int made, int disposed)
    {
        var counter = new InstanceCounter();
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<CountedService>(),
            services: services =>
            {
                services.AddSingleton(counter);
                if (lifetime is ServiceLifetime known)
                {
                    services.Add(new ServiceDescriptor(typeof(CountedService), typeof(CountedService), known));
                }
            });
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        var client = new TestService.TestServiceClient(channel);

        for (int i = 0; i < 3; i++)
        {
            await client.EmptyCallAsync(new Empty());
        }

        await TestLimits.UntilAsync(() => counter.Disposed >= disposed);
        Assert.Equal((made, disposed), (counter.Made, counter.Disposed));
    }

    [Fact]
    public async Task Interceptors_AllKinds_RunInOrderAndMayRefuse()
    {
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<TestServiceImpl>(),
            options =>
            {
                options.Interceptors.Add<TracingInterceptor>("outer");
                options.Interceptors.Add<TracingInterceptor>("inner");
            });
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        var client = new TestService.TestServiceClient(channel);
        using AsyncUnaryCall<Empty> unary = client.EmptyCallAsync(new Empty());
        await unary;
        using AsyncServerStreamingCall<StreamingOutputCallResponse> down = client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.False(await down.ResponseStream.MoveNext());
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> up = client.StreamingInputCall();
        await up.RequestStream.CompleteAsync();
        await up;
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> both = client.FullDuplexCall();
        await both.RequestStream.CompleteAsync();
        Assert.False(await both.ResponseStream.MoveNext());

        Assert.All(
            [unary.GetTrailers(), down.GetTrailers(), up.GetTrailers(), both.GetTrailers()],
            trailers => Assert.Equal(["outer", "inner"], trailers.GetAll("x-trace").Select(entry => entry.Value)));
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await client.EmptyCallAsync(new Empty(), new Metadata { { "x-refuse", "inner" } }));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task Endpoints_MappedService_CarryMethodMetadata()
    {
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(app => app.MapGrpcService<TestServiceImpl>());

        GrpcMethodMetadata[] methods =
        [
            .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints
                .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
                .OfType<GrpcMethodMetadata>(),
        ];

        Assert.Equal(6, methods.Length);
        Assert.All(methods, method => Assert.Equal(typeof(TestServiceImpl), method.ServiceType));
        Assert.Contains(methods, method => method.Method is { FullName: Unary, Type: MethodType.Unary });
    }

    [Fact]
    public async Task Options_SizeLimits_AnswerResourceExhausted()
    {
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<TestServiceImpl>(),
            options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (100, 200));

        Assert.Equal(StatusCode.ResourceExhausted, await UnaryAsync(server, requestSize: 200, responseSize: 0));
        Assert.Equal(StatusCode.ResourceExhausted, await UnaryAsync(server, requestSize: 0, responseSize: 300));
        Assert.Equal(StatusCode.OK, await UnaryAsync(server, requestSize: 50, responseSize: 150));
    }

    [Fact]
    public async Task Options_Wrong_FailTheStartWithEveryViolation()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => GrpcTestServer.StartAsync(
            _ => { },
            options =>
            {
                options.MaxReceiveMessageSize = -1;
                options.MaxSendMessageSize = -2;
                options.ResponseCompressionAlgorithm = "zip";
            }));

        Assert.Equal(3, error.Failures.Count());
    }

    [Fact]
    public async Task Options_IgnoreUnknownServices_LeavesTheirPathsAlone()
    {
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<TestServiceImpl>(), options => options.IgnoreUnknownServices = true);

        Assert.Equal(HttpStatusCode.NotFound, (await RawCall.SendAsync(server, "/no.such.Service/Nope", RawCall.Frame([]))).Http);
        Assert.Equal(
            StatusCode.Unimplemented, (await RawCall.SendAsync(server, "/grpc.testing.TestService/Nope", RawCall.Frame([]))).Code);
    }

    [Fact]
    public async Task Http11_Request_IsToldToUpgrade()
    {
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<TestServiceImpl>(), protocols: HttpProtocols.Http1);

        RawAnswer answer = await RawCall.SendAsync(server, Unary, RawCall.Frame([]), version: HttpVersion.Version11);

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.Http);
    }

    private static async Task<StatusCode> UnaryAsync(GrpcTestServer server, int requestSize, int responseSize)
    {
        var request = new SimpleRequest
        {
            ResponseSize = responseSize,
            Payload = new Payload { Body = ByteString.CopyFrom(new byte[requestSize]) },
        };
        return (await RawCall.SendAsync(server, Unary, RawCall.Frame(request.ToByteArray()))).Code;
    }
}
