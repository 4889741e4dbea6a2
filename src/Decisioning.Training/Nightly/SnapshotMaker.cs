using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.Training.Nightly;

/// <summary>Makes the policy snapshot of a run. The same run makes the same bytes: nothing in it comes from a clock.</summary>
public static class SnapshotMaker
{
    /// <summary>Makes a snapshot.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="run">The run.</param>
    /// <param name="sums">What was learnt from.</param>
    public static PolicySnapshot Make(UseCaseModel model, TrainingRun run, DaySums sums) => PolicySnapshot.Create(
        model,
        run.Version,
        run.AsOf,
        sums.Statistics,
        new PolicyLineage
        {
            FirstDay = sums.FirstDay,
            LastDay = sums.LastDay,
            Decisions = sums.Counts.Decisions,
            Observations = sums.Counts.Observations,
            Outcomes = sums.Counts.Outcomes,
        });
}
