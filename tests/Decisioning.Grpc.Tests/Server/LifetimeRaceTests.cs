using System.Diagnostics;
using Decisioning.Grpc.Tests.Faults;
using Decisioning.Grpc.Tests.Hosting;
using Decisioning.Grpc.Tests.Raw;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Decisioning.Grpc.Tests.Server;

/// <summary>Real calls over real HTTP/2 whose caller, deadline and server end at random moments around each other.</summary>
public sealed class LifetimeRaceTests
{
    private const int Servers = 20;
    private const int CallsPerServer = 500;
    private const int Workers = 25;

    private static readonly StatusCode[] Allowed =
        [StatusCode.OK, StatusCode.Cancelled, StatusCode.DeadlineExceeded, StatusCode.Unavailable];

    [Fact]
    public async Task Calls_ResetDeadlineAndShutdownAtRandom_AllEndAndNothingIsLoggedAsError()
    {
        long started = Stopwatch.GetTimestamp();
        var seen = new int[17];
        for (int round = 0; round < Servers; round++)
        {
            await PlayServerAsync(new Random(5_000 + round), seen);
        }

        // Every ending must have been met, else the moments are badly chosen and the test proves nothing.
        Assert.All(Allowed, code => Assert.True(seen[(int)code] > 50, $"{code} only {seen[(int)code]} times"));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60));
    }

    private static async Task PlayServerAsync(Random random, int[] seen)
    {
        var faults = new FaultServiceImpl();
        await using GrpcTestServer server = await GrpcTestServer.StartAsync(
            app => app.MapGrpcService<FaultServiceImpl>(), services: services => services.AddSingleton(faults));
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        int stopAfter = random.Next(CallsPerServer / 2, CallsPerServer);
        int begun = 0;
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int[] seeds = [.. Enumerable.Range(0, Workers).Select(_ => random.Next())];

        Task[] workers = [.. seeds.Select(seed => Task.Run(async () =>
        {
            var own = new Random(seed);
            for (int i = 0; i < CallsPerServer / Workers; i++)
            {
                if (Interlocked.Increment(ref begun) == stopAfter)
                {
                    stop.SetResult();
                }

                StatusCode code = await CallAsync(server, channel, own).WaitAsync(TestLimits.Wait);
                Assert.Contains(code, Allowed);
                Interlocked.Increment(ref seen[(int)code]);
            }
        }))];
        await stop.Task;
        await server.StopAsync();
        await Task.WhenAll(workers);
        await TestLimits.UntilAsync(() => faults.Running == 0);
    }

    private static async Task<StatusCode> CallAsync(GrpcTestServer server, GrpcChannel channel, Random random)
    {
        var request = new SleepRequest { Milliseconds = random.Next(4), IgnoreCancellation = random.Next(4) == 0 };
        if (random.Next(3) == 0)
        {
            return await CallWithServerDeadlineAsync(server, request, random);
        }

        using var reset = new CancellationTokenSource();
        if (random.Next(2) == 0)
        {
            reset.CancelAfter(TimeSpan.FromMicroseconds(random.Next(4_000)));
        }

        DateTime? deadline = random.Next(2) == 0
            ? TimeProvider.System.GetUtcNow().UtcDateTime.AddMicroseconds(random.Next(6_000))
            : null;
        try
        {
            await PlayAsync(new FaultService.FaultServiceClient(channel), request, new CallOptions(null, deadline, reset.Token), random.Next(4));
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            Assert.True(Allowed.Contains(error.StatusCode), error.ToString());
            return error.StatusCode;
        }
    }

    private static async Task PlayAsync(FaultService.FaultServiceClient client, SleepRequest request, CallOptions options, int kind)
    {
        switch (kind)
        {
            case 0:
                await client.SleepAsync(request, options);
                break;
            case 1:
                using (AsyncServerStreamingCall<SleepResponse> call = client.Drip(request, options))
                {
                    for (int i = 0; i < 3 && await call.ResponseStream.MoveNext(); i++)
                    {
                    }
                }

                break;
            case 2:
                using (AsyncClientStreamingCall<SleepRequest, SleepResponse> call = client.Drain(options))
                {
                    await call.RequestStream.WriteAsync(request);
                    await call.RequestStream.CompleteAsync();
                    await call;
                }

                break;
            default:
                using (AsyncDuplexStreamingCall<SleepRequest, SleepResponse> call = client.Echo(options))
                {
                    await call.RequestStream.WriteAsync(request);
                    await call.ResponseStream.MoveNext();
                    await call.RequestStream.CompleteAsync();
                    await call.ResponseStream.MoveNext();
                }

                break;
        }
    }

    /// <summary>A deadline that only the server watches.</summary>
    private static async Task<StatusCode> CallWithServerDeadlineAsync(GrpcTestServer server, SleepRequest request, Random random)
    {
        string method = random.Next(2) == 0 ? "Sleep" : "Echo";
        try
        {
            RawAnswer answer = await RawCall.SendAsync(
                server,
                "/faults.v1.FaultService/" + method,
                RawCall.Frame(request.ToByteArray()),
                headers: ("grpc-timeout", $"{random.Next(1, 6_000)}u"));
            return answer.Code;
        }
        catch (HttpRequestException)
        {
            return StatusCode.Unavailable;
        }
    }
}
