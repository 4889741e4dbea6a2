using System.Globalization;
using Decisioning.Bandits;
using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;
using Decisioning.Service.Hosting;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Tests.Measuring;

/// <summary>The real service on simulated time, for days of decisions and what came of them.</summary>
public sealed class MeasuringFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private RunningService? _service;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    internal ServiceConnection Connection { get; private set; } = null!;

    /// <summary>Address of HTTP/JSON.</summary>
    public Uri HttpAddress => _service!.HttpAddress;

    /// <summary>gRPC address, for commands.</summary>
    public string Address => _service!.GrpcAddress.ToString();

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
        _service = await RunningService.StartAsync(options, _clock, CancellationToken.None);
        Connection = new ServiceConnection(_service.GrpcAddress);
    }

    /// <summary>Registers a use case.</summary>
    public async Task CreateAsync(string yaml) =>
        await Connection.UseCases.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = yaml });

    /// <summary>Decides for customers, reports what came of it at once, and lets a day pass.</summary>
    /// <param name="useCase">The use case.</param>
    /// <param name="customers">Names of the customers.</param>
    /// <param name="outcomesOf">Names of the outcomes that follow a decision.</param>
    public async Task PlayDayAsync(string useCase, IReadOnlyList<string> customers, Func<DecideResponse, IEnumerable<string>> outcomesOf)
    {
        DecideResponse[] answers = await DecisionBurst.SendAsync(
            Connection,
            customers.Count,
            number => new DecideRequest { UseCase = useCase, CustomerId = customers[number] },
            CancellationToken.None);
        var report = new RecordOutcomesRequest { UseCase = useCase };
        foreach (DecideResponse answer in answers)
        {
            report.Outcomes.AddRange(outcomesOf(answer).Select(name => new Outcome
            {
                OutcomeId = $"{answer.DecisionId}-{name}",
                DecisionId = answer.DecisionId,
                Name = name,
                Value = 1.0,
                OutcomeTime = answer.DecisionTime,
            }));
        }

        foreach (Outcome[] part in report.Outcomes.Chunk(500))
        {
            var request = new RecordOutcomesRequest { UseCase = useCase };
            request.Outcomes.AddRange(part);
            await Connection.Outcomes.RecordOutcomesAsync(request);
        }

        PassDays(1);
    }

    /// <summary>Lets days pass.</summary>
    public void PassDays(int days) => _clock.MoveTo(_clock.GetUtcNow().AddDays(days));

    /// <summary>Names of customers.</summary>
    public static string[] Customers(string prefix, int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}"))];

    /// <summary>A number in [0, 1) that belongs to a decision.</summary>
    public static double UnitOf(DecideResponse answer, string purpose) =>
        StableHash.ToUnit(StableHash.Of(answer.DecisionId, StableHash.Of(purpose)));

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
