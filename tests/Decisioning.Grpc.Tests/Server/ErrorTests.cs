using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Hosting;
using Decisioning.Grpc.Tests.Raw;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace Decisioning.Grpc.Tests.Server;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(false, "Exception was thrown by handler.")]
    [InlineData(true, "Exception was thrown by handler. InvalidOperationException: a secret of the server")]
    public async Task Handler_Throws_CallerSeesCauseOnlyWhereAllowed(bool detailed, string expected)
    {
        await using GrpcTestServer server = await StartAsync(detailed);
        server.Logs.Announce(log => log is { Id.Id: 1, Error: InvalidOperationException { Message: "a secret of the server" } });

        RpcException error = await FailAsync(server, FailRequest.Types.Kind.Exception);

        Assert.Equal(new global::Grpc.Core.Status(StatusCode.Unknown, expected), error.Status);
    }

    [Fact]
    public async Task Handler_RichError_ArrivesWithDetails()
    {
        await using GrpcTestServer server = await StartAsync();

        RpcException error = await FailAsync(server, FailRequest.Types.Kind.RichError);

        Assert.Equal(new global::Grpc.Core.Status(StatusCode.InvalidArgument, "Bad customer: größe 100%\n"), error.Status);
        BadRequest? details = error.GetRpcStatus()?.GetDetail<BadRequest>();
        Assert.Equal("customer.id", Assert.Single(details!.FieldViolations).Field);
        Assert.Null(error.GetRpcStatus()!.GetDetail<QuotaFailure>());
    }

    [Fact]
    public async Task Handler_NullResponse_AnswersInternal()
    {
        await using GrpcTestServer server = await StartAsync();

        Assert.Equal(StatusCode.Internal, (await FailAsync(server, FailRequest.Types.Kind.NoMessage)).StatusCode);
    }

    [Fact]
    public async Task Handler_StatusOnContext_EndsWithItAndTrailers()
    {
        await using GrpcTestServer server = await StartAsync();

        RpcException error = await FailAsync(server, FailRequest.Types.Kind.StatusOnContext);

        Assert.Equal(new global::Grpc.Core.Status(StatusCode.FailedPrecondition, "not now"), error.Status);
        Assert.Equal("because", error.Trailers.GetValue("x-why"));
    }

    [Fact]
    public async Task Handler_TrailerThatCannotBeSent_IsLeftOutAndLogged()
    {
        await using GrpcTestServer server = await StartAsync();
        byte[] request = new FailRequest { Kind = FailRequest.Types.Kind.BadTrailer }.ToByteArray();

        RawAnswer answer = await RawCall.SendAsync(
            server, "/faults.v1.FaultService/Fail", RawCall.Frame(request), headers: [("x-good", "fine"), ("x-odd", "grün")]);

        Assert.Equal(StatusCode.NotFound, answer.Code);
        Assert.Equal("fine", answer.Headers["x-good"]);
        Assert.False(answer.Headers.ContainsKey("x-odd"));
        Assert.Contains(server.Logs.All, log => log.Id.Id == 4);
    }

    private static Task<GrpcTestServer> StartAsync(bool detailed = false) =>
        GrpcTestServer.StartAsync(app => app.MapGrpcService<FaultServiceImpl>(), options => options.EnableDetailedErrors = detailed);

    private static async Task<RpcException> FailAsync(GrpcTestServer server, FailRequest.Types.Kind kind)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        var client = new FaultService.FaultServiceClient(channel);
        return await Assert.ThrowsAsync<RpcException>(async () => await client.FailAsync(new FailRequest { Kind = kind }));
    }
}
