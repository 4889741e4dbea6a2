using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Upworthy;

/// <summary>The problems of the Upworthy archive, with bars and references.</summary>
/// <remarks>
/// Each seed draws 300 tests. The bar is .02 below the best reference. In the references Thompson sampling has one Beta prior
/// for all headlines; the rate of a mean headline is about 1.5 %.
/// </remarks>
public static class UpworthyProblems
{
    private const double Tolerance = 0.02;
    private const string Captured = "share of the lift captured";

    private static readonly string[] Policies =
    [
        "explore 20 %, then commit", "Thompson, Beta(1, 1)", "Thompson, Beta(1.5, 98.5)", "Thompson, Beta(15, 985)", "UCB",
    ];

    /// <summary>Reads the problems.</summary>
    /// <param name="folder">Folder with <c>upworthy_exploratory_arms.csv</c>, packed or not.</param>
    /// <returns>20,000 visitors with 1,000 a night, 100,000 with 1,000, and 100,000 with 5,000.</returns>
    /// <exception cref="DataFormatException">The file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> Read(string folder)
    {
        IReadOnlyList<HeadlineTest> tests = DataFile.ReadOne(folder, "upworthy_exploratory_arms.csv", HeadlineTests.Read);
        return
        [
            new HeadlineProblem("20k-by-1k", tests, 20_000, 1_000, Figure(0.583, 0.499, 0.545, 0.489, 0.419)),
            new HeadlineProblem("100k-by-1k", tests, 100_000, 1_000, Figure(0.742, 0.768, 0.786, 0.738, 0.689)),
            new HeadlineProblem("100k-by-5k", tests, 100_000, 5_000, Figure(0.713, 0.759, 0.774, 0.754, 0.597)),
        ];
    }

    private static ProblemFigure Figure(params double[] values) =>
        new(Captured, Math.Round(values.Max() - Tolerance, 3), [.. Policies.Zip(values, (policy, value) => new ReferenceFigure(policy, value))]);
}
