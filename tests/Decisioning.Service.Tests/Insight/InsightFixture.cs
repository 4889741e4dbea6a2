using System.Globalization;
using Decisioning.Bandits;
using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;
using Decisioning.Service.Hosting;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Insight;

/// <summary>The real service on simulated time, with a use case that was played for some nights; the test knows every decision.</summary>
public sealed class InsightFixture : IAsyncLifetime
{
    public const string UseCase = "watched";
    public const int Days = 6;
    public const int Customers = 240;

    public const string Definition = """
        use_case: watched
        title: Watched use case
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}, {id: gift}]}
          - {id: channel, options: [{id: email}, {id: push}]}
        features: [{name: member, type: boolean}, {name: spend, type: numeric, scale: 100}]
        outcomes: [{name: order}]
        success_metric: {outcome: order, window: 1d}
        groups: {treatment: 0.6, random_control: 0.3, holdout: 0.1}
        schedule: {cron: "0 3 * * *", time_zone: UTC}
        """;

    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly List<PlayedDecision> _played = [];
    private RunningService? _service;
    private GrpcChannel? _channel;
    private ServiceConnection? _connection;

    /// <summary>Address of HTTP/JSON.</summary>
    public Uri HttpAddress => _service!.HttpAddress;

    internal ServiceConnection Connection => _connection!;

    internal InsightService.InsightServiceClient Insights { get; private set; } = null!;

    internal IReadOnlyList<PlayedDecision> Played => _played;

    public async ValueTask InitializeAsync()
    {
        var options = new ServiceOptions
        {
            DataFolder = _folder.Path,
            GrpcPort = 0,
            HttpPort = 0,
            RunsUpdates = false,
            LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
        };
        options.Decider.LogTimeout = TimeSpan.FromMinutes(1);
        _service = await RunningService.StartAsync(options, _clock, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_service.GrpcAddress);
        _connection = new ServiceConnection(_service.GrpcAddress);
        Insights = new InsightService.InsightServiceClient(_channel);
        await Connection.UseCases.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition });
        for (int day = 0; day < Days; day++)
        {
            _played.AddRange(await PlayDayAsync(UseCase, day, Customers, spend: 80.0));
        }

        PassDays(1);
    }

    /// <summary>Decides for new customers, reports their orders, lets a day pass and updates the policy.</summary>
    internal async Task<IReadOnlyList<PlayedDecision>> PlayDayAsync(string useCase, int day, int customers, double spend)
    {
        IReadOnlyList<PlayedDecision> played = await DecideAsync(useCase, day, customers, spend);
        PassDays(1);
        await Connection.Policies.TrainAsync(new TrainRequest { UseCase = useCase });
        return played;
    }

    /// <summary>Decides for new customers and reports their orders.</summary>
    internal async Task<IReadOnlyList<PlayedDecision>> DecideAsync(string useCase, int day, int customers, double spend, bool withOrders = true)
    {
        DecideResponse[] answers = await DecisionBurst.SendAsync(
            Connection, customers, number => RequestOf(useCase, day, number, spend), CancellationToken.None);
        PlayedDecision[] played = [.. answers.Select((answer, number) => new PlayedDecision(
            day, answer, IsMember(number), withOrders && Orders(answer, IsMember(number))))];
        var report = new RecordOutcomesRequest { UseCase = useCase };
        report.Outcomes.AddRange(played.Where(decision => decision.Ordered).Select(decision => new Outcome
        {
            OutcomeId = decision.Answer.DecisionId,
            DecisionId = decision.Answer.DecisionId,
            Name = "order",
            OutcomeTime = decision.Answer.DecisionTime,
        }));
        if (report.Outcomes.Count > 0)
        {
            await Connection.Outcomes.RecordOutcomesAsync(report);
        }

        return played;
    }

    /// <summary>Lets days pass.</summary>
    public void PassDays(int days) => _clock.MoveTo(_clock.GetUtcNow().AddDays(days));

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _channel?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static bool IsMember(int number) => number % 3 == 0;

    private static DecideRequest RequestOf(string useCase, int day, int number, double spend)
    {
        string customer = string.Create(CultureInfo.InvariantCulture, $"c{day}-{number}");
        var request = new DecideRequest { UseCase = useCase, CustomerId = customer };
        request.Context.Add("member", new V1.Value { BoolValue = IsMember(number) });
        request.Context.Add("spend", new V1.Value { NumberValue = spend * StableHash.ToUnit(StableHash.Of(customer)) });
        return request;
    }

    // Members order with a gift, the others with ten per cent off.
    private static bool Orders(DecideResponse answer, bool isMember)
    {
        bool isRight = answer.Options.Any(option => option.Option == (isMember ? "gift" : "ten"));
        return StableHash.ToUnit(StableHash.Of(answer.DecisionId)) < (isRight ? 0.5 : 0.1);
    }
}
