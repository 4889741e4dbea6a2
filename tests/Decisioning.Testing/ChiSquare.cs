using MathNet.Numerics.Distributions;

namespace Decisioning.Testing;

/// <summary>Pearson's χ² test: do counts follow probabilities?</summary>
public static class ChiSquare
{
    // Cells that expect less are put together: the χ² distribution does not hold for them.
    private const double SmallestExpectation = 5.0;

    /// <summary>Probability of a deviation this large or larger if the counts do follow the probabilities.</summary>
    /// <param name="counts">Observed counts.</param>
    /// <param name="probabilities">Their probabilities, which sum to 1.</param>
    /// <returns>The p-value; 0 where something impossible was observed.</returns>
    public static double PValue(IReadOnlyList<long> counts, IReadOnlyList<double> probabilities)
    {
        double total = counts.Sum();
        double statistic = 0.0;
        int cells = 0;
        double restSeen = 0.0;
        double restExpected = 0.0;
        for (int i = 0; i < counts.Count; i++)
        {
            double expected = total * probabilities[i];
            if (counts[i] > 0 && probabilities[i] <= 0.0)
            {
                return 0.0;
            }

            if (expected < SmallestExpectation)
            {
                restSeen += counts[i];
                restExpected += expected;
                continue;
            }

            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
            cells++;
        }

        if (restExpected >= SmallestExpectation)
        {
            statistic += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
            cells++;
        }

        return cells < 2 ? (restSeen > (20.0 * restExpected) + 20.0 ? 0.0 : 1.0) : 1.0 - ChiSquared.CDF(cells - 1, statistic);
    }
}
