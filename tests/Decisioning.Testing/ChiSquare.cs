using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Decisioning.Testing;

/// <summary>Pearson's χ² test: do counts follow probabilities?</summary>
public static class ChiSquare
{
    // Below this expectation the χ² distribution does not hold for a cell.
    private const double SmallestExpectation = 5.0;

    /// <summary>Probability of a deviation this large or larger if the counts do follow the probabilities.</summary>
    /// <param name="counts">Observed counts.</param>
    /// <param name="probabilities">Their probabilities, which sum to 1.</param>
    /// <param name="trials">Number of draws that the probabilities were estimated from; infinite where they are exact.</param>
    /// <returns>The p-value; 0 where something impossible was observed.</returns>
    /// <remarks>
    /// Cells that expect less than five are put together. What they hold is tested twice: as part of the smallest other cell
    /// in χ², and where they expect less than five even together also alone, against the upper tail of their exact binomial
    /// distribution. With two tests the smaller p-value counts double (Bonferroni), so the false-alarm rate keeps its promise.
    /// Where the probabilities are estimates, both are samples: each cell's variance is 1 + counts / trials of what it was.
    /// </remarks>
    public static double PValue(IReadOnlyList<long> counts, IReadOnlyList<double> probabilities, double trials = double.PositiveInfinity)
    {
        long total = counts.Sum();
        var cells = new List<(double Seen, double Expected)>();
        double restSeen = 0.0;
        double restExpected = 0.0;
        foreach ((long seen, double probability) in counts.Zip(probabilities).OrderBy(cell => cell.Second))
        {
            if (seen > 0 && probability <= 0.0)
            {
                return 0.0;
            }

            if (total * probability < SmallestExpectation)
            {
                restSeen += seen;
                restExpected += total * probability;
                continue;
            }

            cells.Add((seen, total * probability));
        }

        if (restExpected >= SmallestExpectation)
        {
            return PValue([(restSeen, restExpected), .. cells], 1.0 + (total / trials));
        }

        if (restExpected <= 0.0)
        {
            return PValue(cells, 1.0 + (total / trials));
        }

        // An estimate of so rare a thing says nothing by itself.
        double tail = double.IsFinite(trials) ? 1.0 : UpperTail((long)restSeen, total, Math.Min(1.0, restExpected / total));
        if (cells.Count < 2)
        {
            return tail;
        }

        cells[0] = (cells[0].Seen + restSeen, cells[0].Expected + restExpected);
        return Math.Min(1.0, 2.0 * Math.Min(tail, PValue(cells, 1.0 + (total / trials))));
    }

    private static double PValue(List<(double Seen, double Expected)> cells, double variance)
    {
        double statistic = cells.Sum(cell => (cell.Seen - cell.Expected) * (cell.Seen - cell.Expected) / cell.Expected);
        return cells.Count < 2 ? 1.0 : 1.0 - ChiSquared.CDF(cells.Count - 1, statistic / variance);
    }

    // P(X ≥ seen) for X binomial.
    private static double UpperTail(long seen, long total, double probability) =>
        seen == 0 ? 1.0 : SpecialFunctions.BetaRegularized(seen, total - seen + 1.0, probability);
}
