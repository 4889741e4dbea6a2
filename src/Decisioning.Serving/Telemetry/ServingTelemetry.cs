using System.Diagnostics;
using System.Diagnostics.Metrics;
using Decisioning.Serving.Deciding;
using Decisioning.Serving.Live;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Policies;

namespace Decisioning.Serving.Telemetry;

/// <summary>Traces and metrics of deciding and recording.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class ServingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Decisioning.Serving";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _options;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _outcomeLag;

    /// <summary>Declares the instruments.</summary>
    /// <param name="registry">What serves, for the age of its policies.</param>
    /// <param name="clock">The clock.</param>
    public ServingTelemetry(UseCaseRegistry registry, TimeProvider clock)
    {
        _decisions = _meter.CreateCounter<long>("decisioning.decisions", "{decision}", "Decisions by use case, group and fallback reason");
        _options = _meter.CreateCounter<long>("decisioning.options", "{decision}", "Decisions by use case, dimension and option");
        _duration = _meter.CreateHistogram<double>("decisioning.decide.duration", "s", "Time to decide, the log included");
        _outcomes = _meter.CreateCounter<long>("decisioning.outcomes", "{outcome}", "Outcomes by use case and what became of them");
        _outcomeLag = _meter.CreateHistogram<double>("decisioning.outcomes.lag", "s", "Time from an outcome to its report");
        _meter.CreateObservableGauge("decisioning.policy.age", () => Ages(registry, clock), "s", "Time since the live policy's data ends");
    }

    /// <summary>Source of the activities "Decide" and "RecordOutcomes".</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a decision; one that is answered again is not counted again.</summary>
    /// <param name="recommendation">The decision.</param>
    internal void Decided(Recommendation recommendation)
    {
        Decision decision = recommendation.Decision;
        _decisions.Add(
            1,
            new KeyValuePair<string, object?>("use_case", decision.UseCase),
            new KeyValuePair<string, object?>("group", decision.Group.ToString()),
            new KeyValuePair<string, object?>("fallback", decision.Fallback.ToString()));
        CountOptions(recommendation);
    }

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

        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("use_case", decision.UseCase));
        activity?.SetTag("decisioning.use_case", decision.UseCase);
        activity?.SetTag("decisioning.group", decision.Group.ToString());
        activity?.SetTag("decisioning.policy_version", decision.PolicyVersion);
    }

    /// <summary>Counts an outcome.</summary>
    /// <param name="useCase">Its use case.</param>
    /// <param name="receipt">What became of it.</param>
    /// <param name="lag">Time from the outcome to its report.</param>
    internal void Recorded(string useCase, Recording.OutcomeReceipt receipt, TimeSpan lag)
    {
        _outcomes.Add(
            1,
            new KeyValuePair<string, object?>("use_case", useCase),
            new KeyValuePair<string, object?>("receipt", receipt.ToString()));
        _outcomeLag.Record(Math.Max(0.0, lag.TotalSeconds), new KeyValuePair<string, object?>("use_case", useCase));
    }

    private static IEnumerable<Measurement<double>> Ages(UseCaseRegistry registry, TimeProvider clock) =>
        registry.All.Select(live => live.Policy).OfType<Policy>().Select(policy => new Measurement<double>(
            (clock.GetUtcNow() - policy.Snapshot.AsOf).TotalSeconds, new KeyValuePair<string, object?>("use_case", policy.Model.Id)));

    private void CountOptions(Recommendation recommendation)
    {
        if (!_options.Enabled || recommendation.Decision.Action is not { } key
            || !recommendation.Model.Actions.TryFind(key, out int action))
        {
            return;
        }

        for (int dimension = 0; dimension < recommendation.Model.Actions.Dimensions.Count; dimension++)
        {
            _options.Add(
                1,
                new KeyValuePair<string, object?>("use_case", recommendation.Decision.UseCase),
                new KeyValuePair<string, object?>("dimension", recommendation.Model.Actions.Dimensions[dimension].Id),
                new KeyValuePair<string, object?>("option", recommendation.Model.Actions.Option(action, dimension).Id));
        }
    }
}
