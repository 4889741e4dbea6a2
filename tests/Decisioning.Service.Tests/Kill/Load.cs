using System.Collections.Concurrent;
using Decisioning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Kill;

/// <summary>Callers that decide, report and train until the service dies under them, and remember what was acknowledged.</summary>
internal sealed class Load
{
    public const string UseCase = "repeat-purchase";

    private const int Callers = 8;

    private volatile bool _isKilled;
    private int _requests;

    /// <summary>Acknowledged decisions by request id.</summary>
    public ConcurrentDictionary<string, DecideResponse> Decisions { get; } = new();

    /// <summary>Acknowledged outcomes: outcome id to decision id.</summary>
    public ConcurrentDictionary<string, string> Outcomes { get; } = new();

    /// <summary>Outcome ids that were sent, acknowledged or not.</summary>
    public ConcurrentDictionary<string, string> SentOutcomes { get; } = new();

    /// <summary>Requests that were sent, acknowledged or not.</summary>
    public int Requests => _requests;

    /// <summary>Says that the service dies now: until then every failed call is a fault of the service.</summary>
    public void ExpectDeath() => _isKilled = true;

    /// <summary>Loads a service until it stops answering.</summary>
    public async Task RunAsync(Uri address, CancellationToken stop)
    {
        _isKilled = false;
        using var channel = GrpcChannel.ForAddress(address);
        await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => UntilGoneAsync(() => DecideAndReportAsync(channel, stop), stop))
                .Append(UntilGoneAsync(() => TrainAsync(channel, stop), stop)));
    }

    private async Task UntilGoneAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await work();
            }
        }
        catch (RpcException) when (_isKilled)
        {
            // The service was killed under the call; what it did not acknowledge does not count.
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    private static async Task TrainAsync(GrpcChannel channel, CancellationToken stop)
    {
        await Task.Delay(70, stop);
        await new PolicyService.PolicyServiceClient(channel).TrainAsync(new TrainRequest { UseCase = UseCase }, cancellationToken: stop);
    }

    private async Task DecideAndReportAsync(GrpcChannel channel, CancellationToken stop)
    {
        int number = Interlocked.Increment(ref _requests);
        var request = new DecideRequest { UseCase = UseCase, CustomerId = $"customer-{number}", RequestId = $"request-{number}" };
        DecideResponse decision = await new DecisionService.DecisionServiceClient(channel).DecideAsync(request, cancellationToken: stop);
        Decisions[request.RequestId] = decision;
        if (number % 2 == 0)
        {
            var outcome = new Outcome { OutcomeId = $"outcome-{number}", DecisionId = decision.DecisionId, Name = "order", Value = 20.0 };
            SentOutcomes[outcome.OutcomeId] = decision.DecisionId;
            var report = new RecordOutcomesRequest { UseCase = UseCase, Outcomes = { outcome } };
            await new OutcomeService.OutcomeServiceClient(channel).RecordOutcomesAsync(report, cancellationToken: stop);
            Outcomes[outcome.OutcomeId] = decision.DecisionId;
            if (number % 10 == 0)
            {
                await new OutcomeService.OutcomeServiceClient(channel).RecordOutcomesAsync(report, cancellationToken: stop);
            }
        }
    }
}
