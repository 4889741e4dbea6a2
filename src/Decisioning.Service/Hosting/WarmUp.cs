using System.Diagnostics;
using Decisioning.Service.Access;
using Decisioning.Service.Probes;
using Decisioning.V1;
using Grpc.Core;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Decisioning.Service.Hosting;

/// <summary>Calls the hot methods over loopback, so that they are compiled by the time that health says SERVING.</summary>
/// <remarks>The calls ask for a use case that cannot exist: they pass the wire, the messages and the pipeline's door and leave no trace.</remarks>
internal sealed class WarmUp(IServer server, IHostApplicationLifetime lifetime, HealthServiceImpl health, Readiness readiness, KeyRing keys, ILogger<WarmUp> logger)
    : BackgroundService
{
    // No id of a use case begins with a sign.
    private const string NoUseCase = "-";

    private const int Callers = 8;
    private const int CallsOfEach = 250;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
            limit.CancelAfter(Longest);
            await CallAsync(limit.Token);
            Log.Warm(logger, Callers * CallsOfEach, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ended before it was warm: nothing to report, and nothing to declare ready.
            return;
        }
        catch (Exception error)
        {
            // A cold service is slower for some seconds, not wrong.
            Log.WarmUpFailed(logger, error);
        }

        readiness.SetWarm();
        health.SetStatus("", ServingStatus.Serving);
    }

    private static async Task CallRepeatedlyAsync(
        DecisionService.DecisionServiceClient client, Metadata headers, CancellationToken cancellation)
    {
        var request = new DecideRequest { UseCase = NoUseCase, CustomerId = NoUseCase };
        for (int i = 0; i < CallsOfEach; i++)
        {
            try
            {
                await client.DecideAsync(request, headers, cancellationToken: cancellation);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
            {
                // What a use case that cannot exist is answered with.
            }
        }
    }

    private async Task CallAsync(CancellationToken cancellation)
    {
        // The key makes the calls pass the door as a platform's do.
        var headers = new Metadata { { "authorization", "Bearer " + keys.OwnSecret } };
        string address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var channel = GrpcChannel.ForAddress(address);
        var client = new DecisionService.DecisionServiceClient(channel);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallRepeatedlyAsync(client, headers, cancellation)));
    }
}
