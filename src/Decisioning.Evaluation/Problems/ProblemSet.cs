using Decisioning.Evaluation.Classification;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Starbucks;
using Decisioning.Evaluation.Upworthy;

namespace Decisioning.Evaluation.Problems;

/// <summary>A real data set and the problems that are made of it.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Folder">Name of its folder among the data sets.</param>
/// <param name="Seeds">Number of seeds that its figures ask for.</param>
/// <param name="Read">Reads the problems from the set's folder; throws <see cref="DataFormatException"/> and what files throw.</param>
/// <remarks>
/// The references beside the figures were computed with NumPy, pandas and scikit-learn on the same data, by others than this
/// program; no figure of our own stands among them.
/// </remarks>
public sealed record ProblemSet(string Name, string Folder, int Seeds, Func<string, IReadOnlyList<IBanditProblem>> Read)
{
    /// <summary>All sets, in the order of reports.</summary>
    public static IReadOnlyList<ProblemSet> All { get; } =
    [
        new("hillstrom", "hillstrom", 100, HillstromProblems.Read),
        new("starbucks", "starbucks_offers", 5, StarbucksProblems.Read),
        new("upworthy", "upworthy", 3, UpworthyProblems.Read),
        new("digits", "classification", 5, ClassificationProblems.ReadDigits),
        new("letter", "classification", 5, ClassificationProblems.ReadLetter),
        new("satellite", "classification", 5, ClassificationProblems.ReadSatellite),
    ];
}
