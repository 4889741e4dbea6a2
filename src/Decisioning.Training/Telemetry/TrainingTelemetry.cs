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

    private readonly Meter _meter = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _observations;

    /// <summary>Declares the instruments.</summary>
    public TrainingTelemetry()
    {
        _duration = _meter.CreateHistogram<double>("decisioning.update.duration", "s", "Duration of nightly updates by use case and status");
        _observations = _meter.CreateCounter<long>("decisioning.update.observations", "{observation}", "Observations used by nightly updates");
    }

    /// <summary>Source of the activity "NightlyUpdate".</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="activity">Its activity, or null.</param>
    internal void Ended(TrainingRun run, TimeSpan duration, Activity? activity)
    {
        var useCase = new KeyValuePair<string, object?>("use_case", run.UseCase);
        _duration.Record(duration.TotalSeconds, useCase, new KeyValuePair<string, object?>("status", run.Status.ToString()));
        _observations.Add(run.Counts.Observations, useCase);
        activity?.SetTag("decisioning.status", run.Status.ToString());
        activity?.SetTag("decisioning.policy_version", run.Version);
        if (run.Status == RunStatus.Failed)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
