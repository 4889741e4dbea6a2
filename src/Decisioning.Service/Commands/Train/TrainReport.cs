using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>How an update ended; the JSON of <c>train --json</c> has these members.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Status"><c>published</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="PolicyVersion">Version that the update made.</param>
/// <param name="PolicyHash">Its content hash.</param>
/// <param name="Decisions">Decisions that were read.</param>
/// <param name="Observations">Decisions that trained.</param>
/// <param name="Outcomes">Outcomes that were read.</param>
/// <param name="OutcomesJoined">Outcomes of the success metric inside the window.</param>
/// <param name="Checks">What was checked before publishing.</param>
internal sealed record TrainReport(
    string UseCase,
    string Status,
    long PolicyVersion,
    string PolicyHash,
    long Decisions,
    long Observations,
    long Outcomes,
    long OutcomesJoined,
    IReadOnlyList<TrainReport.Check> Checks)
{
    /// <summary>The report of a run.</summary>
    /// <param name="useCase">Id of the use case.</param>
    /// <param name="run">The run.</param>
    public static TrainReport Of(string useCase, TrainingRun run) => new(
        useCase,
        run.Status.ToString().ToLowerInvariant(),
        run.PolicyVersion,
        run.PolicyHash,
        run.Decisions,
        run.Observations,
        run.Outcomes,
        run.OutcomesJoined,
        [.. run.Checks.Select(check => new Check(check.Name, check.Passed, check.Detail))]);

    /// <summary>One check.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Passed">Whether it passed.</param>
    /// <param name="Detail">What was found.</param>
    internal sealed record Check(string Name, bool Passed, string Detail);
}
