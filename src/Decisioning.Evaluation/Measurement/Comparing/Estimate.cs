using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>An estimated mean of a group.</summary>
/// <param name="Value">The estimate, in units of reward; 0 without data.</param>
/// <param name="Variance">Variance of the estimate; +∞ where the data do not say.</param>
/// <param name="Units">Number of independent units (customers) that it rests on.</param>
/// <param name="Information">
/// How much has been seen, in single rewards: their number, times the factor by which customers who come again widen the
/// estimate. It is the clock of confidence sequences.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Estimate(double Value, double Variance, long Units, double Information)
{
    /// <summary>Standard error of the estimate.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>The mean of rewards that are independent of each other.</summary>
    /// <param name="moments">Their moments.</param>
    public static Estimate OfMean(RewardMoments moments) => new(
        moments.Mean, moments.Count > 1 ? moments.MeanVariance : double.PositiveInfinity, moments.Count, moments.Count);

    /// <summary>A ratio of two sums over customers: rewards per decision, or per customer where every denominator is 1.</summary>
    /// <param name="moments">Their moments.</param>
    /// <returns>r = ΣR/ΣD with the variance n/(n−1)·Σ(R − r·D)²/(ΣD)².</returns>
    /// <remarks>
    /// The delta method (Deng, Knoblich and Lu 2018, "Applying the delta method in metric analytics"): the customer is the unit,
    /// because it is the customer who is assigned to a group; a customer's decisions may depend on each other as they like.
    /// With denominators of 1 it is the variance of a mean, exactly.
    /// </remarks>
    public static Estimate OfRatio(RatioMoments moments)
    {
        if (moments.Denominator <= 0.0)
        {
            return new Estimate(0.0, double.PositiveInfinity, moments.Units, 0.0);
        }

        double ratio = moments.Numerator / moments.Denominator;
        if (moments.Units < 2)
        {
            return new Estimate(ratio, double.PositiveInfinity, moments.Units, 0.0);
        }

        double residual = moments.NumeratorSquares - (2.0 * ratio * moments.Products) + (ratio * ratio * moments.DenominatorSquares);
        double unbiased = moments.Units / (moments.Units - 1.0);
        double squares = Math.Max(0.0, residual) * unbiased;
        double single = moments.ValueSquares / moments.ValueCount;
        double mean = moments.Numerator / moments.ValueCount;
        double variance = Math.Max(0.0, single - (mean * mean)) * unbiased;
        return new Estimate(
            ratio,
            squares / (moments.Denominator * moments.Denominator),
            moments.Units,
            variance > 0.0 ? squares / variance : 0.0);
    }
}
