using Decisioning.Service.Tests.Hosting;
using Decisioning.Storage.Tests.Redis;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Observability;

/// <summary>The real service as a process of its own, with Redis, under load, and a Prometheus that scrapes it.</summary>
public sealed class ObservedService : IAsyncLifetime
{
    public const string UseCase = "repeat-purchase";

    /// <summary>What every customer's id begins with: none may show in a metric.</summary>
    public const string Customer = "customer-";

    private const string Traced = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private RedisServer? _redis;
    private ServiceProcess? _service;
    private GrpcChannel? _channel;
    private Task _load = Task.CompletedTask;

    internal PrometheusServer Prometheus { get; private set; } = null!;

    internal Uri Address => _service!.HttpAddress;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        // A collector that is not there: exemplars need spans, and spans need somewhere to go.
        _service = await ServiceProcess.StartAsync(_folder.Path, "--redis", _redis.Options.Configuration, "--otlp", "http://127.0.0.1:1");
        _channel = GrpcChannel.ForAddress(_service.GrpcAddress);
        string definition = await File.ReadAllTextAsync(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));
        await new UseCaseService.UseCaseServiceClient(_channel).CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = definition });
        Prometheus = await PrometheusServer.StartAsync(_service.HttpAddress);
        await DecideAndReportAsync(0);
        _load = Task.Run(() => LoadAsync(_stop.Token));
        // A rate needs two scrapes that differ: the second update comes after a scrape that has seen the first.
        var policies = new PolicyService.PolicyServiceClient(_channel);
        await policies.TrainAsync(new TrainRequest { UseCase = UseCase });
        await Prometheus.UntilAnsweredAsync("decisioning_update_observations_total");
        await policies.TrainAsync(new TrainRequest { UseCase = UseCase });
        await Prometheus.UntilAnsweredAsync("increase(decisioning_update_observations_total[1d]) > 0");
        await Prometheus.UntilAnsweredAsync("increase(decisioning_outcomes_total[1m]) > 0");
        await Prometheus.UntilAnsweredAsync("decisioning_update_runs_total{status=\"failed\"}");
        // The rules of the second round stand on those of the first.
        await Prometheus.UntilAnsweredAsync("decisioning:arm_entropy:ratio");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Prometheus is not null)
        {
            await Prometheus.DisposeAsync();
        }

        _channel?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _redis?.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        for (int i = 1; !stop.IsCancellationRequested; i++)
        {
            await DecideAndReportAsync(i);
            await Task.Delay(10, stop);
        }
    }

    private async Task DecideAndReportAsync(int number)
    {
        DecideResponse decision = await new DecisionService.DecisionServiceClient(_channel!).DecideAsync(
            new DecideRequest { UseCase = UseCase, CustomerId = FormattableString.Invariant($"{Customer}{number}") },
            new Metadata { { "traceparent", Traced } });
        var report = new RecordOutcomesRequest { UseCase = UseCase };
        report.Outcomes.Add(new Outcome
        {
            OutcomeId = FormattableString.Invariant($"o-{number}"),
            DecisionId = decision.DecisionId,
            Name = "order",
            Value = 1.0,
            OutcomeTime = decision.DecisionTime ?? Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
        });
        await new OutcomeService.OutcomeServiceClient(_channel!).RecordOutcomesAsync(report);
    }
}
