using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Whether the groups have the sizes that their shares promise; where they have not, no comparison can be trusted.</summary>
/// <param name="ChiSquare">Pearson's statistic.</param>
/// <param name="PValue">Probability of a statistic as large where all is right; 1 where there is nothing to compare.</param>
/// <remarks>
/// Pearson 1900, the sample-ratio check of Fabijan et al. 2019. It is meant to be looked at every day, so the alarm asks for
/// p below <see cref="AlarmBelow"/>: ninety correlated daily looks then alarm in under 1 % of the experiments that are sound.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SampleRatioTest(double ChiSquare, double PValue)
{
    /// <summary>P-value below which the check says that something is wrong.</summary>
    public const double AlarmBelow = 0.0005;

    // Below it the distribution of the statistic is not Pearson's.
    private const double LeastExpected = 5.0;

    /// <summary>Whether something is wrong.</summary>
    public bool IsAlarm => PValue < AlarmBelow;

    /// <summary>Computes the test.</summary>
    /// <param name="counts">Customers by group.</param>
    /// <param name="expected">Expected customers by group, in any unit: they are scaled to the sum of the counts.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static SampleRatioTest Of(ReadOnlySpan<long> counts, ReadOnlySpan<double> expected)
    {
        if (counts.Length != expected.Length)
        {
            throw new ArgumentException("There must be one expected count for each group.", nameof(expected));
        }

        double total = 0.0;
        double shares = 0.0;
        for (int i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            shares += expected[i];
        }

        double chiSquare = 0.0;
        int groups = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double due = expected[i] * total / shares;
            if (due >= LeastExpected)
            {
                chiSquare += (counts[i] - due) * (counts[i] - due) / due;
                groups++;
            }
            else if (counts[i] > 0 && due == 0.0)
            {
                // Nobody should be there at all.
                return new SampleRatioTest(double.PositiveInfinity, 0.0);
            }
        }

        return groups < 2 ? new SampleRatioTest(0.0, 1.0) : new SampleRatioTest(chiSquare, 1.0 - ChiSquared.CDF(groups - 1, chiSquare));
    }
}
