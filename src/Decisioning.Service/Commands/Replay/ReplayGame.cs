using System.Globalization;
using Decisioning.Evaluation;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Simulation;
using Decisioning.UseCases.Definition;
using Decisioning.V1;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>Rejection replay of a randomised experiment through a running service.</summary>
/// <remarks>
/// Li, Chu, Langford and Wang 2011, Algorithm 2, with nightly updates: the policy decides for every row; where it chooses what the
/// log has, the row's outcomes are reported and train, else the decision is reported aborted and does not.
/// </remarks>
internal sealed class ReplayGame(
    ReplaySettings settings,
    UseCaseDefinition definition,
    IReadOnlyList<LoggedRow> rows,
    ServiceConnection service,
    SimulatedClock? clock)
{
    // Decisions first, reports after: no report may be earlier than its decision.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly RowReporter _reporter = new(service, definition);
    private readonly NightlyUpdates _updates = new(service, definition.Id, clock);
    private readonly ReplayTally _tally = new();

    /// <summary>First moment of the simulated time.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Number of nights.</summary>
    public int Nights => (rows.Count + settings.RowsPerNight - 1) / settings.RowsPerNight;

    /// <summary>Replays.</summary>
    /// <param name="onNight">Is told the number of nights that are over.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task<ReplayReport> PlayAsync(Action<int> onNight, CancellationToken cancellation)
    {
        await service.UseCases.CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = DefinitionWriter.Write(definition) }, cancellationToken: cancellation);
        LoggedRow[] order = RowOrder.Shuffle(rows, settings.Seed);
        foreach (LoggedRow[] night in order.Chunk(settings.RowsPerNight))
        {
            await PlayNightAsync(night, cancellation);
            onNight(_updates.Count);
        }

        return Report();
    }

    private async Task PlayNightAsync(LoggedRow[] night, CancellationToken cancellation)
    {
        DecideResponse[] answers = await DecisionBurst.SendAsync(service, night.Length, i => RequestFor(night[i]), cancellation);
        clock?.MoveTo(clock.GetUtcNow() + Pause);
        var reports = new (LoggedRow, string, bool)[night.Length];
        for (int i = 0; i < night.Length; i++)
        {
            string chosen = answers[i].Options.First(option => option.Dimension == HillstromFile.Dimension).Option;
            bool isMatch = _tally.Add(night[i].Action, chosen, night[i].RewardOf(settings.Metric));
            reports[i] = (night[i], answers[i].DecisionId, isMatch);
        }

        await _reporter.ReportAsync(reports, cancellation);
        await _updates.RunAsync(cancellation);
    }

    private DecideRequest RequestFor(LoggedRow row)
    {
        var request = new DecideRequest
        {
            UseCase = definition.Id,
            CustomerId = row.Number.ToString(CultureInfo.InvariantCulture),
            RequestId = string.Create(CultureInfo.InvariantCulture, $"replay-{settings.Seed}-{row.Number}"),
        };
        ContextMapping.Fill(request, row.Context);
        return request;
    }

    private ReplayReport Report()
    {
        MeanInterval value = ReplayTally.IntervalOf(_tally.Matched, settings.Metric);
        return new ReplayReport(
            DefinitionOverrides.WordFor(definition.Learner.Type),
            DefinitionOverrides.WordFor(definition.Rule.Type),
            settings.Seed,
            _tally.Rows,
            _tally.Matched.Count,
            _tally.Matched.Count > 0 ? value.Value : null,
            Numbers.Finite(value.Low),
            Numbers.Finite(value.High),
            [.. _tally.Logged.Select(entry => Logged(entry.Key, entry.Value))],
            _updates.Count)
        {
            Metric = settings.Metric,
            RefusedUpdates = _updates.Refused,
        };
    }

    private LoggedActionReport Logged(string action, RewardMoments rewards)
    {
        MeanInterval interval = ReplayTally.IntervalOf(rewards, settings.Metric);
        return new LoggedActionReport(
            action, rewards.Count, interval.Value, Numbers.Finite(interval.Low), Numbers.Finite(interval.High));
    }
}
