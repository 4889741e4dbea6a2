using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Classification;

/// <summary>Classification sets as bandits, with bars and references.</summary>
/// <remarks>
/// References: disjoint models, ridge 1, features scaled to 0 to 1, 5 seeds (3 for letter), NumPy. The bar is .02 below the
/// best of them. Sets: digits (scikit-learn), letter and satellite (UCI).
/// </remarks>
public static class ClassificationProblems
{
    private const double Tolerance = 0.02;

    private static readonly string[] Policies =
    [
        "epsilon-greedy .1", "LinUCB, exploration .25", "LinUCB, exploration .5", "LinUCB, exploration 1",
        "LinTS, scale .1", "LinTS, scale .25", "LinTS, scale .5",
    ];

    /// <summary>Digits: 10 classes, 64 features, 50 rows a night.</summary>
    /// <param name="folder">Folder with <c>digits.csv</c>, packed or not.</param>
    /// <exception cref="DataFormatException">The file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> ReadDigits(string folder) => Read(
        folder, "digits", "digits.csv", isHeadless: false, rowsPerNight: 50,
        [0.674, 0.834, 0.810, 0.757, 0.821, 0.754, 0.560],
        [0.830, 0.938, 0.931, 0.901, 0.941, 0.898, 0.756]);

    /// <summary>Letter recognition: 26 classes, 16 features, 500 rows a night.</summary>
    /// <param name="folder">Folder with <c>letter-recognition.data</c>, packed or not.</param>
    /// <exception cref="DataFormatException">The file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> ReadLetter(string folder) => Read(
        folder, "letter", "letter-recognition.data", isHeadless: true, rowsPerNight: 500,
        [0.427, 0.444, 0.476, 0.533, 0.454, 0.512, 0.477],
        [0.523, 0.549, 0.590, 0.662, 0.551, 0.633, 0.643]);

    /// <summary>Satellite: 6 classes, 36 features, 100 rows a night.</summary>
    /// <param name="folder">Folder with <c>satellite.csv</c>, packed or not.</param>
    /// <exception cref="DataFormatException">The file is missing or wrong.</exception>
    public static IReadOnlyList<IBanditProblem> ReadSatellite(string folder) => Read(
        folder, "satellite", "satellite.csv", isHeadless: false, rowsPerNight: 100,
        [0.721, 0.800, 0.805, 0.802, 0.782, 0.796, 0.775],
        [0.757, 0.832, 0.833, 0.827, 0.802, 0.823, 0.811]);

    // The set without names of its columns has its label first.
    private static IReadOnlyList<IBanditProblem> Read(
        string folder, string name, string file, bool isHeadless, int rowsPerNight, double[] whole, double[] late)
    {
        LabelledRows rows = DataFile.ReadOne(folder, file, text => LabelledRows.Read(text, !isHeadless, isHeadless));
        return [new ClassificationProblem(name, rows, rowsPerNight, [Figure("right, whole pass", whole), Figure("right, last quarter", late)])];
    }

    private static ProblemFigure Figure(string name, double[] values) =>
        new(name, Math.Round(values.Max() - Tolerance, 3), [.. Policies.Zip(values, (policy, value) => new ReferenceFigure(policy, value))]);
}
