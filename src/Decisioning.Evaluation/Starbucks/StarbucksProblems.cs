using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Starbucks;

/// <summary>The problems of the Starbucks rewards experiment, with bars and references.</summary>
/// <remarks>
/// References: per-offer ridge regressions (ridge 30) and logistic ones, NumPy and scikit-learn, greedy; doubly robust values
/// in the cross-fitted problems. 95 % half-widths of the source are given as standard errors.
/// </remarks>
public static class StarbucksProblems
{
    private const double Tolerance = 0.02;
    private const double HalfWidth = 1.96;

    private static readonly ProblemFigure Net = new("dollars per offer", 6.949 - Tolerance,
    [
        new("uniform", 1.882),
        new("best single offer", 6.446, 0.150 / HalfWidth),
        new("ridge by offer", 6.949, 0.138 / HalfWidth),
        new("two-part by offer", 6.924),
    ]);

    private static readonly ProblemFigure Completed = new("completed", 0.691 - Tolerance,
    [
        new("best single offer", 0.687, 0.009 / HalfWidth),
        new("ridge by offer", 0.690),
        new("logistic by offer", 0.691),
    ]);

    /// <summary>Reads the problems.</summary>
    /// <param name="folder">Folder of <see cref="OfferExperimentReader"/>.</param>
    /// <returns>Net reward and completion, cross-fitted; the delay test for both.</returns>
    /// <exception cref="DataFormatException">A file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> Read(string folder)
    {
        OfferExperiment experiment = OfferExperimentReader.Read(folder);
        return
        [
            new CrossFitProblem(experiment, OfferReward.Net, Net),
            new CrossFitProblem(experiment, OfferReward.Completed, Completed),
            new DelayProblem(experiment, OfferReward.Net, Delay(6.72, 7.04, 6.72, 6.37, 6.79)),
            new DelayProblem(experiment, OfferReward.Completed, Delay(0.683 - Tolerance, 0.688, 0.683, 0.676, 0.680)),
        ];
    }

    // The bar is on what can be known: what was seen so far.
    private static ProblemFigure[] Delay(double bar, double oracle, double seen, double closed, double corrected) =>
    [
        new("all outcomes known", null, [new("ridge by offer", oracle)]),
        new("seen so far", bar, [new("ridge by offer", seen), new("ridge by offer, Kaplan-Meier corrected", corrected)]),
        new("closed windows alone", null, [new("ridge by offer", closed)]),
    ];
}
