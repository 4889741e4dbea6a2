using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>What a policy reached on a data set; the JSON of <c>--json</c> has these members.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Seeds">The seeds that were played.</param>
/// <param name="Figures">The figures of all problems.</param>
internal sealed record SetReport(string Set, IReadOnlyList<int> Seeds, IReadOnlyList<FigureReport> Figures)
{
    /// <summary>The report of a set's runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="definitionOf">The use case of a problem: its reward's type may choose the learner.</param>
    public static SetReport Of(IEnumerable<SetRun> runs, Func<BanditTask, UseCaseDefinition> definitionOf)
    {
        SetRun[] all = [.. runs];
        return new SetReport(
            all[0].Job.Set.Name,
            [.. all.Select(run => run.Job.Seed).Distinct()],
            [.. all.GroupBy(run => run.Job.Problem).SelectMany(problem => FigureReport.Of(problem.Key, definitionOf(problem.Key.Task), [.. problem]))]);
    }
}
