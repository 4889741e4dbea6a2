using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Testing;

namespace Decisioning.Grpc.Tests.Client;

public sealed class ClientTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    [Fact]
    public void BlockingCall_RunningServer_GivesTheResponse() =>
        Assert.Equal(new Empty(), new TestService.TestServiceClient(fixture.Channel).EmptyCall(new Empty()));

    [Fact]
    public async Task Call_NobodyListens_IsUnavailableForReadersAndWriters()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        var client = new FaultService.FaultServiceClient(channel);
        using AsyncDuplexStreamingCall<SleepRequest, SleepResponse> call = client.Echo();

        Assert.Equal(StatusCode.Unavailable, await CodeAsync(async () => await client.SleepAsync(new SleepRequest())));
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(() => call.RequestStream.WriteAsync(new SleepRequest())));
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(() => call.ResponseHeadersAsync));
    }

    [Fact]
    public async Task Call_ResponseLargerThanAllowed_IsResourceExhausted()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(
            fixture.Server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 1000, MaxSendMessageSize = 100 });
        var client = new TestService.TestServiceClient(channel);
        var tooLargeToSend = new SimpleRequest { ResponseStatus = new EchoStatus { Message = new string('x', 200) } };

        Assert.Equal(StatusCode.ResourceExhausted, await CodeAsync(async () => await client.UnaryCallAsync(new SimpleRequest { ResponseSize = 2000 })));
        Assert.Equal(StatusCode.ResourceExhausted, await CodeAsync(async () => await client.UnaryCallAsync(tooLargeToSend)));
    }

    [Fact]
    public async Task Call_DeadlineInThePast_FailsAtOnce()
    {
        DateTime past = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
        var client = new TestService.TestServiceClient(fixture.Channel);

        Assert.Equal(StatusCode.DeadlineExceeded, await CodeAsync(async () => await client.EmptyCallAsync(new Empty(), deadline: past)));
    }

    [Fact]
    public void Call_DeadlineWithoutZone_IsRefused()
    {
        var unspecified = new DateTime(2030, 1, 1);
        var client = new TestService.TestServiceClient(fixture.Channel);

        Assert.Throws<ArgumentException>(() => client.EmptyCallAsync(new Empty(), deadline: unspecified));
    }

    [Fact]
    public async Task Channel_Disposed_CancelsItsCalls()
    {
        GrpcChannel channel = GrpcChannel.ForAddress(fixture.Server.Address);
        using AsyncUnaryCall<SleepResponse> call =
            new FaultService.FaultServiceClient(channel).SleepAsync(new SleepRequest { Milliseconds = 60_000 });
        await TestLimits.UntilAsync(() => fixture.Faults.Running == 1);

        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, await CodeAsync(async () => await call));
        await TestLimits.UntilAsync(() => fixture.Faults.Running == 0);
    }

    [Fact]
    public async Task Intercept_TwoInterceptors_OutermostFirst()
    {
        List<string> order = [];
        CallInvoker invoker = fixture.Channel.CreateCallInvoker().Intercept(new Noting("outer", order), new Noting("inner", order));

        await new TestService.TestServiceClient(invoker).EmptyCallAsync(new Empty());

        Assert.Equal(["outer", "inner"], order);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("unix:/tmp/x")]
    public void ForAddress_OtherScheme_IsRefused(string address) => Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));

    private static async Task<StatusCode> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<RpcException>(() => call().WaitAsync(TestLimits.Wait))).StatusCode;

    private sealed class Noting(string name, List<string> order) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            order.Add(name);
            return continuation(request, context);
        }
    }
}
