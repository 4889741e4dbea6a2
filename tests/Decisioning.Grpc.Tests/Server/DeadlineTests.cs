using System.Diagnostics;
using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Hosting;
using Decisioning.Grpc.Tests.Raw;
using Google.Protobuf;
using Grpc.Core;

namespace Decisioning.Grpc.Tests.Server;

/// <summary>Deadlines and cancellation, seen from the wire: the caller here has no timer of its own.</summary>
public sealed class DeadlineTests(InteropServerFixture fixture) : IClassFixture<InteropServerFixture>
{
    [Theory]
    [InlineData("Sleep", false)]
    [InlineData("Sleep", true)]
    [InlineData("Drip", false)]
    [InlineData("Drip", true)]
    [InlineData("Drain", false)]
    [InlineData("Drain", true)]
    [InlineData("Echo", false)]
    [InlineData("Echo", true)]
    public async Task Call_DeadlinePasses_AnswersDeadlineExceededWithOrWithoutTheHandler(string method, bool ignoresToken)
    {
        var request = new SleepRequest { Milliseconds = 2_000, IgnoreCancellation = ignoresToken };
        long started = Stopwatch.GetTimestamp();

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, $"/faults.v1.FaultService/{method}", RawCall.Frame(request.ToByteArray()), headers: ("grpc-timeout", "100m"));

        Assert.Equal(StatusCode.DeadlineExceeded, answer.Code);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(95), TimeSpan.FromMilliseconds(1_900));
        await TestLimits.UntilAsync(() => fixture.Faults.Running == 0);
    }

    [Fact]
    public async Task Call_DeadlineWithinAMillisecond_IsNeverCalledCancelled()
    {
        byte[] request = RawCall.Frame(new SleepRequest { Milliseconds = 50 }.ToByteArray());
        for (int i = 0; i < 200; i++)
        {
            RawAnswer answer = await RawCall.SendAsync(
                fixture.Server, "/faults.v1.FaultService/Sleep", request, headers: ("grpc-timeout", $"{(i * 20) + 1}u"));

            Assert.Equal(StatusCode.DeadlineExceeded, answer.Code);
        }
    }

    [Fact]
    public async Task Call_FarDeadline_Succeeds()
    {
        byte[] request = RawCall.Frame(new SleepRequest { Milliseconds = 1 }.ToByteArray());

        RawAnswer answer = await RawCall.SendAsync(
            fixture.Server, "/faults.v1.FaultService/Sleep", request, headers: ("grpc-timeout", "99999999H"));

        Assert.Equal(StatusCode.OK, answer.Code);
    }

    [Fact]
    public async Task Call_ClientCancels_CancelsTheHandler()
    {
        var client = new FaultService.FaultServiceClient(fixture.Channel);
        using AsyncUnaryCall<SleepResponse> unary = client.SleepAsync(new SleepRequest { Milliseconds = 60_000 });
        using AsyncServerStreamingCall<SleepResponse> stream = client.Drip(new SleepRequest { Milliseconds = 60_000 });
        await TestLimits.UntilAsync(() => fixture.Faults.Running == 2);

        unary.Dispose();
        stream.Dispose();

        await TestLimits.UntilAsync(() => fixture.Faults.Running == 0);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => unary.ResponseAsync)).StatusCode);
    }
}
