using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Decisioning.Training.Runs;

namespace Decisioning.Training.Telemetry;

/// <summary>Traces and metrics of the nightly update.</summary>
/// <threadsafety>May be called from any thread.</threadsafety>
public sealed class TrainingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Decisioning.Training";

    private const string UseCase = "use_case";

    private static readonly RunStatus[] Ends = [RunStatus.Published, RunStatus.Refused, RunStatus.Failed];

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0],
    };

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _observations;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastSuccess = new(StringComparer.Ordinal);

    /// <summary>Declares the instruments.</summary>
    public TrainingTelemetry()
    {
        _duration = _meter.CreateHistogram(
            "decisioning.update.duration", "s", "Duration of nightly updates by use case and status", null, Buckets);
        _runs = _meter.CreateCounter<long>("decisioning.update.runs", "{run}", "Nightly updates by use case and status");
        _observations = _meter.CreateCounter<long>("decisioning.update.observations", "{observation}", "Observations used by nightly updates");
        _meter.CreateObservableGauge(
            "decisioning.update.last_success.time", MeasureSuccess, "s", "When the last update that published a policy ended, in seconds since 1970");
    }

    /// <summary>Source of the activity "NightlyUpdate".</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Takes in what happened before this process began, so that a restart does not hide that updates fail.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="runs">Its newest runs.</param>
    public void Recall(string useCase, IEnumerable<TrainingRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Expect(useCase);
        if (runs.FirstOrDefault(run => run.Status == RunStatus.Published)?.EndedTime is { } ended)
        {
            _lastSuccess[useCase] = ended;
        }
    }

    /// <summary>Begins the counts of a use case at 0, so that the first run that fails shows as an increase.</summary>
    /// <param name="useCase">Id of the use case.</param>
    internal void Expect(string useCase)
    {
        foreach (RunStatus status in Ends)
        {
            _runs.Add(0, new(UseCase, useCase), new("status", WordOf(status)));
        }
    }

    /// <summary>Counts a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="activity">Its activity, or null.</param>
    internal void Ended(TrainingRun run, TimeSpan duration, Activity? activity)
    {
        var useCase = new KeyValuePair<string, object?>(UseCase, run.UseCase);
        var status = new KeyValuePair<string, object?>("status", WordOf(run.Status));
        _duration.Record(duration.TotalSeconds, useCase, status);
        _runs.Add(1, useCase, status);
        _observations.Add(run.Counts.Observations, useCase);
        if (run is { Status: RunStatus.Published, EndedTime: { } ended })
        {
            _lastSuccess[run.UseCase] = ended;
        }

        activity?.SetTag("decisioning.status", run.Status.ToString());
        activity?.SetTag("decisioning.policy_version", run.Version);
        if (run.Status == RunStatus.Failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static string WordOf(RunStatus status) => status switch
    {
        RunStatus.Published => "published",
        RunStatus.Refused => "refused",
        RunStatus.Failed => "failed",
        _ => "started",
    };

    private IEnumerable<Measurement<double>> MeasureSuccess() => _lastSuccess.Select(entry => new Measurement<double>(
        entry.Value.ToUnixTimeMilliseconds() / 1000.0, new KeyValuePair<string, object?>(UseCase, entry.Key)));
}
