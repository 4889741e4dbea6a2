using System.Reflection;
using System.Text;
using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Policies;

/// <summary>Makes policy snapshots. The same input makes the same bytes: nothing in them comes from a clock.</summary>
public static class SnapshotMaker
{
    private static readonly string CodeVersion =
        typeof(SnapshotMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Makes a snapshot of statistics.</summary>
    /// <param name="model">The use case.</param>
    /// <param name="version">Version of the snapshot.</param>
    /// <param name="asOf">What reached us before this time was used.</param>
    /// <param name="state">What was learnt.</param>
    /// <param name="days">First and last UTC day with a decision, or null where there is none.</param>
    /// <param name="counts">Decisions, observations and outcomes that were read.</param>
    public static PolicySnapshot Make(
        UseCaseModel model,
        long version,
        DateTimeOffset asOf,
        LearnerState state,
        (DateOnly First, DateOnly Last)? days = null,
        (long Decisions, long Observations, long Outcomes) counts = default) => new()
        {
            UseCase = model.Id,
            Version = version,
            Revision = model.Revision,
            AsOf = asOf,
            Learner = model.Learner.Name,
            StatisticsSchema = model.StatisticsSchema,
            Statistics = state.ToBytes(),
            Lineage = new PolicyLineage
            {
                FirstDay = days?.First,
                LastDay = days?.Last,
                Decisions = counts.Decisions,
                Observations = counts.Observations,
                Outcomes = counts.Outcomes,
                CodeVersion = CodeVersion,
                DefinitionHash = SnapshotFormat.HashOf(Encoding.UTF8.GetBytes(DefinitionWriter.Write(model.Definition))),
            },
        };
}
