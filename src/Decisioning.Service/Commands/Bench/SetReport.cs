using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>What a policy reached on a data set; the JSON of <c>--json</c> has these members.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Learner">Word for the learner.</param>
/// <param name="Rule">Word for the selection rule.</param>
/// <param name="Seeds">The seeds that were played.</param>
/// <param name="Figures">The figures of all problems.</param>
internal sealed record SetReport(
    string Set, string Learner, string Rule, IReadOnlyList<int> Seeds, IReadOnlyList<FigureReport> Figures)
{
    /// <summary>The report of a set's runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="definition">A use case with the policy.</param>
    public static SetReport Of(IEnumerable<SetRun> runs, UseCaseDefinition definition)
    {
        SetRun[] all = [.. runs];
        return new SetReport(
            all[0].Job.Set.Name,
            DefinitionOverrides.WordFor(definition.Learner.Type),
            DefinitionOverrides.WordFor(definition.Rule.Type),
            [.. all.Select(run => run.Job.Seed).Distinct()],
            [.. all.GroupBy(run => run.Job.Problem).SelectMany(problem => FigureReport.Of(problem.Key, [.. problem]))]);
    }
}
