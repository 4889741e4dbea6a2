using System.Globalization;
using Decisioning.Evaluation;
using Decisioning.Evaluation.Simulation;
using Decisioning.UseCases.Definition;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>Plays the demo against a running service: decide by day, report orders as they come, update by night.</summary>
internal sealed class DemoGame
{
    // Orders are reported every so often, as a shop's hourly export does.
    private static readonly TimeSpan ReportInterval = TimeSpan.FromHours(3);

    // The last report before an update; what arrives in its very moment waits for the next.
    private static readonly TimeSpan BeforeUpdate = TimeSpan.FromMinutes(1);

    private readonly DemoSettings _settings;
    private readonly UseCaseDefinition _definition;
    private readonly ServiceConnection _service;
    private readonly SimulatedClock _clock;
    private readonly ISimulatedWorld _world;
    private readonly PendingOutcomes _pending;
    private readonly NightlyUpdates _updates;
    private readonly DemoTally _tally;
    private DateTimeOffset _nextUpdate;

    /// <summary>A game.</summary>
    /// <param name="settings">What is played.</param>
    /// <param name="definition">The use case.</param>
    /// <param name="world">Who is decided for, and what comes of it.</param>
    /// <param name="service">The service; its clock is <paramref name="clock"/>.</param>
    /// <param name="clock">Simulated time.</param>
    public DemoGame(
        DemoSettings settings, UseCaseDefinition definition, ISimulatedWorld world, ServiceConnection service, SimulatedClock clock)
    {
        _settings = settings;
        _definition = definition;
        _service = service;
        _clock = clock;
        _world = world;
        _pending = new PendingOutcomes(service, definition.Id);
        _updates = new NightlyUpdates(service, definition.Id, clock);
        _tally = new DemoTally(definition, settings.Nights);
    }

    /// <summary>First moment of the simulated time: a Monday noon, when the audience of the day is decided for.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Days that are played: those with decisions, and those until the last attribution window has closed.</summary>
    public int Days => _settings.Nights + ClosingDays;

    /// <summary>Days after the last decision until every window has closed and the last outcomes have trained.</summary>
    public int ClosingDays => (int)Math.Ceiling(_definition.SuccessMetric.Window.TotalDays) + 1;

    /// <summary>Plays.</summary>
    /// <param name="onDay">Is told the number of days that are over.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task<DemoReport> PlayAsync(Action<int> onDay, CancellationToken cancellation)
    {
        await _service.UseCases.CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = DefinitionWriter.Write(_definition) }, cancellationToken: cancellation);
        _nextUpdate = await _updates.NextAsync(cancellation);
        for (int day = 0; day < Days; day++)
        {
            if (day < _settings.Nights)
            {
                await DecideAsync(day, cancellation);
            }

            await PassUntilAsync(Start.AddDays(day + 1), cancellation);
            onDay(day + 1);
        }

        return await ReportAsync(cancellation);
    }

    private async Task DecideAsync(int night, CancellationToken cancellation)
    {
        DecideResponse[] answers = await DecisionBurst.SendAsync(
            _service, _settings.Customers, number => RequestFor(night, number), cancellation);
        for (int number = 0; number < answers.Length; number++)
        {
            DecideResponse answer = answers[number];
            _tally.AddDecision(night, answer);
            var options = answer.Options.ToDictionary(option => option.Dimension, option => option.Option);
            foreach (SimulatedOutcome outcome in _world.Outcomes(night, number, options))
            {
                _pending.Add(ReportOf(night, number, answer, outcome), answer.Group, RewardOf(outcome));
            }
        }
    }

    // A customer does what the success metric counts once at most.
    private double? RewardOf(SimulatedOutcome outcome) => outcome.Name != _definition.SuccessMetric.Outcome ? null
        : _definition.SuccessMetric.Reward == RewardKind.Occurrence ? 1.0
        : outcome.Value;

    private DecideRequest RequestFor(int night, int number)
    {
        var request = new DecideRequest
        {
            UseCase = _definition.Id,
            CustomerId = NameOf("customer", night, number),
            RequestId = NameOf("demo", night, number),
        };
        ContextMapping.Fill(request, _world.Context(night, number));
        return request;
    }

    private Outcome ReportOf(int night, int number, DecideResponse decision, SimulatedOutcome outcome)
    {
        var report = new Outcome
        {
            OutcomeId = NameOf(outcome.Name, night, number),
            DecisionId = decision.DecisionId,
            Name = outcome.Name,
            OutcomeTime = decision.DecisionTime.ToDateTimeOffset().Add(outcome.Delay).ToTimestamp(),
        };
        if (outcome.Value is { } value)
        {
            report.Value = value;
        }

        return report;
    }

    private string NameOf(string kind, int night, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{_settings.Seed}-{night}-{number}");

    private async Task PassUntilAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        while (_nextUpdate <= time)
        {
            await ReportOrdersUntilAsync(_nextUpdate - BeforeUpdate, cancellation);
            await _updates.RunAsync(cancellation);
            _nextUpdate = await _updates.NextAsync(cancellation);
        }

        await ReportOrdersUntilAsync(time, cancellation);
    }

    private async Task ReportOrdersUntilAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        while (_clock.GetUtcNow() < time)
        {
            DateTimeOffset next = _clock.GetUtcNow() + ReportInterval;
            _clock.MoveTo(next < time ? next : time);
            await _pending.ReportAsync(_clock.GetUtcNow(), _tally.AddReward, cancellation);
        }
    }

    private async Task<DemoReport> ReportAsync(CancellationToken cancellation)
    {
        GetPolicyResponse live = await _service.Policies.GetPolicyAsync(
            new GetPolicyRequest { UseCase = _definition.Id }, cancellationToken: cancellation);
        var lift = RelativeLift.Of(_tally.RewardsOf(Group.Treatment), _tally.RewardsOf(Group.RandomControl));
        return new DemoReport(
            _definition.Id,
            _settings.Nights,
            [ResultOf(Group.Treatment, "treatment"), ResultOf(Group.RandomControl, "random_control"), ResultOf(Group.Holdout, "holdout")],
            new LiftResult(Numbers.Finite(lift.Value), Numbers.Finite(lift.Low), Numbers.Finite(lift.High)),
            [.. _tally.Shares()],
            live.Policy.Version)
        {
            RefusedUpdates = _updates.Refused,
            IsRate = _definition.SuccessMetric.Reward == RewardKind.Occurrence,
        };
    }

    private GroupResult ResultOf(Group group, string name)
    {
        RewardMoments rewards = _tally.RewardsOf(group);
        return new GroupResult(name, rewards.Count, rewards.Count > 0 ? rewards.Mean : null) { Rewards = rewards };
    }
}
