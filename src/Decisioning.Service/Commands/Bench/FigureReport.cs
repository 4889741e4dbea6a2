using Decisioning.Evaluation.Problems;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>One figure in the JSON of <c>bench replay</c>.</summary>
/// <param name="Problem">Name of the problem within its set.</param>
/// <param name="Figure">What is measured.</param>
/// <param name="Learner">Word for the learner.</param>
/// <param name="Rule">Word for the selection rule.</param>
/// <param name="Mean">Mean over seeds; null where no seed says anything.</param>
/// <param name="StandardError">Of the mean; null with one seed.</param>
/// <param name="Bar">What one default setting must reach; null where nothing is asked.</param>
/// <param name="References">What others computed.</param>
internal sealed record FigureReport(
    string Problem,
    string Figure,
    string Learner,
    string Rule,
    double? Mean,
    double? StandardError,
    double? Bar,
    IReadOnlyList<ReferenceFigure> References)
{
    /// <summary>The figures of one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="definition">Its use case with the policy.</param>
    /// <param name="runs">Its runs.</param>
    public static IEnumerable<FigureReport> Of(IBanditProblem problem, UseCaseDefinition definition, SetRun[] runs)
    {
        for (int i = 0; i < problem.Figures.Count; i++)
        {
            ProblemFigure figure = problem.Figures[i];
            var mean = SeedMean.Of([.. runs.Select(run => run.Figures[i])]);
            yield return new FigureReport(
                problem.Name,
                figure.Name,
                DefinitionOverrides.WordFor(definition.Learner.Type),
                DefinitionOverrides.WordFor(definition.Rule.Type),
                Numbers.Finite(mean.Mean),
                Numbers.Finite(mean.StandardError),
                figure.Bar,
                figure.References);
        }
    }
}
