using Decisioning.Training.Statistics;

namespace Decisioning.Training.Runs;

/// <summary>The record of one nightly update.</summary>
public sealed record TrainingRun
{
    /// <summary>Id of the use case.</summary>
    public required string UseCase { get; init; }

    /// <summary>The run's time: what reached us before it is used. Together with the use case it names the run.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Version that the run publishes; given out when the run starts, so that a run that is taken up again yields the same policy.</summary>
    public required long Version { get; init; }

    /// <summary>How far it has come.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>When it began, by the clock.</summary>
    public required DateTimeOffset StartedTime { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedTime { get; init; }

    /// <summary>Sums over all days used.</summary>
    public DayCounts Counts { get; init; }

    /// <summary>Outcomes that name no decision of the log.</summary>
    public long OutcomesOfUnknownDecisions { get; init; }

    /// <summary>Content hash of the policy made, or empty.</summary>
    public string PolicyHash { get; init; } = "";

    /// <summary>What was checked before publishing.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];
}
