using Decisioning.Training.Runs;
using Decisioning.UseCases.Catalogue;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Policies;

namespace Decisioning.Service.Insight;

/// <summary>What is known of one use case when the overview judges it.</summary>
/// <param name="Stored">The use case as it is stored.</param>
/// <param name="Model">The same, compiled.</param>
/// <param name="Days">Its newest days.</param>
/// <param name="Results">Its results.</param>
/// <param name="LastRun">Its newest update, or null.</param>
/// <param name="Policy">Its live policy, or null.</param>
/// <param name="Now">Now.</param>
internal sealed record OverviewFacts(
    StoredUseCase Stored,
    UseCaseModel Model,
    IReadOnlyList<DaySight> Days,
    UseCaseResults Results,
    TrainingRun? LastRun,
    PolicySnapshot? Policy,
    DateTimeOffset Now);
