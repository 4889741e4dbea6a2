using Decisioning.Evaluation.Problems;

namespace Decisioning.Service.Commands;

/// <summary>One figure in the JSON of <c>bench replay</c>.</summary>
/// <param name="Problem">Name of the problem within its set.</param>
/// <param name="Figure">What is measured.</param>
/// <param name="Mean">Mean over seeds; null where no seed says anything.</param>
/// <param name="StandardError">Of the mean; null with one seed.</param>
/// <param name="Bar">What one default setting must reach; null where nothing is asked.</param>
/// <param name="References">What others computed.</param>
internal sealed record FigureReport(
    string Problem, string Figure, double? Mean, double? StandardError, double? Bar, IReadOnlyList<ReferenceFigure> References)
{
    /// <summary>The figures of one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="runs">Its runs.</param>
    public static IEnumerable<FigureReport> Of(IBanditProblem problem, SetRun[] runs)
    {
        for (int i = 0; i < problem.Figures.Count; i++)
        {
            ProblemFigure figure = problem.Figures[i];
            var mean = SeedMean.Of([.. runs.Select(run => run.Figures[i])]);
            yield return new FigureReport(
                problem.Name, figure.Name, Numbers.Finite(mean.Mean), Numbers.Finite(mean.StandardError), figure.Bar, figure.References);
        }
    }
}
