using System.Diagnostics;
using System.Diagnostics.Metrics;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.Serving.Recording;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Telemetry;

/// <summary>Traces and metrics of deciding and recording. No tag ever holds a customer's id.</summary>
/// <remarks>A decision bumps cells of its own and one histogram: no allocation, and no lookup of tags but that of the histogram.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class ServingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Decisioning.Serving";

    private static readonly string[] States = StateWords();
    private static readonly string[] Lookups = TagWords.Of<PolicyLookup>();

    private static readonly InstrumentAdvice<double> DecideBuckets = new()
    {
        HistogramBucketBoundaries = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0],
    };

    private static readonly InstrumentAdvice<double> DelayBuckets = new()
    {
        HistogramBucketBoundaries = [1.0, 10.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0, 86_400.0, 259_200.0, 604_800.0, 2_592_000.0],
    };

    private readonly Meter _meter = new(Name);
    private readonly UseCaseRegistry _registry;
    private readonly TimeProvider _clock;
    private readonly DecisionCounters _counters = new();
    private readonly CounterFamily _outcomes = new("state");
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _outcomeDelay;

    /// <summary>Declares the instruments.</summary>
    /// <param name="registry">What serves, for the age of its policies.</param>
    /// <param name="clock">The clock.</param>
    public ServingTelemetry(UseCaseRegistry registry, TimeProvider clock)
    {
        (_registry, _clock) = (registry, clock);
        _counters.Declare(_meter, MakeCells);
        _duration = _meter.CreateHistogram("decisioning.decide.duration", "s", "Time to decide, the log included", null, DecideBuckets);
        _meter.CreateObservableCounter(
            "decisioning.outcomes", MeasureOutcomes, "{outcome}", "Outcomes by use case and state: joined, late, unmatched or duplicate");
        _outcomeDelay = _meter.CreateHistogram(
            "decisioning.outcome.delay", "s", "Time from an outcome to its report", null, DelayBuckets);
        _meter.CreateObservableGauge("decisioning.policy.age", () => Policies(AgeOf), "s", "Time since the live policy's data ends");
        _meter.CreateObservableGauge("decisioning.policy.version", () => Policies(policy => policy.Version), "{version}", "Version of the live policy");
        _meter.CreateObservableCounter(
            "decisioning.policy_cache.requests", MeasureLookups, "{lookup}", "Looks for live policies by what came of them");
        _meter.CreateObservableGauge(
            "decisioning.policy_cache.refused", () => registry.Refusals.Count, "{policy}", "Use cases whose newest policy was refused: an older one serves");
    }

    /// <summary>Source of the activities "Decide", "DecideNextBest" and "RecordOutcomes".</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Decisions of a use case that this node has answered since it started.</summary>
    /// <param name="useCase">Id of the use case.</param>
    public long DecisionsOf(string useCase) => _counters.Decisions.CountOf(useCase);

    /// <summary>Begins an activity where the call that it is part of is traced: whether it is was decided at the door.</summary>
    /// <param name="name">Its name.</param>
    internal static Activity? Start(string name) => Activity.Current is { Recorded: true } ? Source.StartActivity(name) : null;

    /// <summary>Counts a decision; one that is answered again is not counted again.</summary>
    /// <param name="recommendation">The decision.</param>
    internal void Decided(Recommendation recommendation) =>
        _counters.Of(recommendation.Model).Count(recommendation.Decision, recommendation.Trace);

    /// <summary>Measures an answer, be it new or repeated.</summary>
    /// <param name="result">What came of the request; violations are not measured.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="activity">The request's activity, or null.</param>
    internal void Answered(DecideResult result, TimeSpan duration, Activity? activity)
    {
        if (result.Recommendation?.Decision is not { } decision)
        {
            return;
        }

        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(CounterFamily.UseCase, decision.UseCase));
        activity?.SetTag("decisioning.use_case", decision.UseCase);
        activity?.SetTag("decisioning.group", decision.Group.ToString());
        activity?.SetTag("decisioning.policy_version", decision.PolicyVersion);
    }

    /// <summary>Counts an outcome.</summary>
    /// <param name="useCase">Its use case.</param>
    /// <param name="receipt">What became of it.</param>
    /// <param name="delay">Time from the outcome to its report.</param>
    internal void Recorded(string useCase, OutcomeReceipt receipt, TimeSpan delay)
    {
        _outcomes.Of(useCase, States[(int)receipt]).Increment();
        _outcomeDelay.Record(Math.Max(0.0, delay.TotalSeconds), new KeyValuePair<string, object?>(CounterFamily.UseCase, useCase));
    }

    private static string[] StateWords()
    {
        string[] words = TagWords.Of<OutcomeReceipt>();
        words[(int)OutcomeReceipt.Recorded] = "joined";
        words[(int)OutcomeReceipt.OutsideWindow] = "late";
        words[(int)OutcomeReceipt.UnknownDecision] = "unmatched";
        return words;
    }

    private void MakeCells()
    {
        foreach (LiveUseCase live in _registry.All)
        {
            _ = _counters.Of(live.Model);
        }
    }

    private IEnumerable<Measurement<long>> MeasureOutcomes()
    {
        foreach (LiveUseCase live in _registry.All)
        {
            foreach (OutcomeReceipt receipt in Enum.GetValues<OutcomeReceipt>())
            {
                _ = _outcomes.Of(live.Model.Id, States[(int)receipt]);
            }
        }

        return _outcomes.Measure();
    }

    private IEnumerable<Measurement<long>> MeasureLookups() => Enum.GetValues<PolicyLookup>().Select(lookup =>
        new Measurement<long>(_registry.Lookups[lookup], new KeyValuePair<string, object?>("result", Lookups[(int)lookup])));

    private double AgeOf(Policy policy) => (_clock.GetUtcNow() - policy.Snapshot.AsOf).TotalSeconds;

    private IEnumerable<Measurement<double>> Policies(Func<Policy, double> value) =>
        _registry.All.Select(live => live.Policy).OfType<Policy>().Select(policy => new Measurement<double>(
            value(policy), new KeyValuePair<string, object?>(CounterFamily.UseCase, policy.Model.Id)));
}
