using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Decisioning.Evaluation;

/// <summary>A mean with its confidence interval.</summary>
/// <param name="Value">Estimate, in units of reward.</param>
/// <param name="Low">Lower end; −∞ where the data say nothing.</param>
/// <param name="High">Upper end; +∞ where the data say nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeanInterval(double Value, double Low, double High)
{
    /// <summary>Interval of a mean reward.</summary>
    /// <param name="moments">The rewards' moments.</param>
    /// <param name="confidence">Coverage, inside (0, 1); 0.95 unless told.</param>
    /// <returns>Mean ± t·s/√n with Student's t at n − 1 degrees of freedom; unbounded below two rewards.</returns>
    /// <remarks>
    /// Student 1908: exact for normal rewards, close for others from some dozens on. Where no reward differed from another
    /// the interval has no width: use <see cref="OfProportion"/> for rewards of 0 and 1.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not inside (0, 1).</exception>
    public static MeanInterval OfMean(RewardMoments moments, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        if (moments.Count < 2)
        {
            return new MeanInterval(moments.Mean, double.NegativeInfinity, double.PositiveInfinity);
        }

        double reach = StudentT.InvCDF(0.0, 1.0, moments.Count - 1, 0.5 + (0.5 * confidence)) * Math.Sqrt(moments.MeanVariance);
        return new MeanInterval(moments.Mean, moments.Mean - reach, moments.Mean + reach);
    }

    /// <summary>Interval of a proportion.</summary>
    /// <param name="successes">Number of successes, 0 to <paramref name="count"/>.</param>
    /// <param name="count">Number of trials.</param>
    /// <param name="confidence">Coverage, inside (0, 1); 0.95 unless told.</param>
    /// <returns>Wilson's interval, always within [0, 1]; all of it without trials.</returns>
    /// <remarks>Wilson 1927; recommended over mean ± z·s/√n by Brown, Cai and DasGupta 2001, for small rates above all.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Counts do not fit, or the confidence is not inside (0, 1).</exception>
    public static MeanInterval OfProportion(long successes, long count, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        if (count == 0)
        {
            return new MeanInterval(0.0, 0.0, 1.0);
        }

        double share = (double)successes / count;
        double z = Confidence.NormalReach(confidence);
        double shrink = 1.0 + (z * z / count);
        double centre = (share + (z * z / (2.0 * count))) / shrink;
        double reach = z / shrink * Math.Sqrt((share * (1.0 - share) / count) + (z * z / (4.0 * count * count)));
        return new MeanInterval(share, Math.Max(0.0, centre - reach), Math.Min(1.0, centre + reach));
    }
}
