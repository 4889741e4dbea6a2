using MathNet.Numerics.Distributions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>How many customers an experiment needs.</summary>
public static class ExperimentSize
{
    private const double Most = 1e12;
    private const int Halvings = 200;

    /// <summary>Customers per group to tell two rates apart at one look, with groups of equal size.</summary>
    /// <param name="baseline">Rate of the control, inside (0, 1).</param>
    /// <param name="difference">Absolute difference that shall be found, not 0.</param>
    /// <param name="confidence">1 − the two-sided error, inside (0, 1).</param>
    /// <param name="power">Probability to find the difference, inside (0, 1), above the error.</param>
    /// <remarks>Cohen 1988: normal test of arcsines, h = 2·asin √p₁ − 2·asin √p₂; power counts both sides.</remarks>
    public static double OfRates(double baseline, double difference, double confidence = 0.95, double power = 0.8)
    {
        double effect = 2.0 * Math.Abs(Math.Asin(Math.Sqrt(baseline + difference)) - Math.Asin(Math.Sqrt(baseline)));
        double z = Confidence.NormalReach(confidence);
        return Smallest(count => TwoSidedPower(effect * Math.Sqrt(count / 2.0), z), power);
    }

    /// <summary>Customers in both groups together to find a difference of means at one look at a time fixed beforehand.</summary>
    /// <param name="effect">Difference, in standard errors of one customer: |δ| / √(σ²/share₁ + σ²/share₂).</param>
    /// <param name="confidence">1 − the two-sided error, inside (0, 1).</param>
    /// <param name="power">Probability to find the difference, inside (0, 1), above the error.</param>
    public static double AtOneLook(double effect, double confidence = 0.95, double power = 0.8)
    {
        double z = Confidence.NormalReach(confidence);
        return Smallest(count => TwoSidedPower(effect * Math.Sqrt(count), z), power);
    }

    /// <summary>Customers in both groups together after which the always-valid interval excludes 0 with the given probability.</summary>
    /// <param name="effect">Difference, in standard errors of one customer: |δ| / √(σ²/share₁ + σ²/share₂).</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <param name="power">Probability that it excludes 0 at that very time, inside (0, 1); that it did so before is a little likelier.</param>
    /// <remarks>Each customer counts as one reward of <see cref="AsymptoticSequence"/>'s clock.</remarks>
    public static double Anytime(double effect, double confidence = 0.95, double power = 0.8) => Smallest(
        count => TwoSidedPower(effect * Math.Sqrt(count), AsymptoticSequence.Reach(count, confidence)), power);

    private static double TwoSidedPower(double shift, double reach) => double.IsFinite(reach)
        ? Normal.CDF(0.0, 1.0, shift - reach) + Normal.CDF(0.0, 1.0, -shift - reach)
        : 0.0;

    private static double Smallest(Func<double, double> powerOf, double power)
    {
        double low = 0.0;
        double high = 1.0;
        while (powerOf(high) < power)
        {
            low = high;
            high *= 2.0;
            if (high > Most)
            {
                return double.PositiveInfinity;
            }
        }

        for (int i = 0; i < Halvings && high - low > 1e-13 * high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = powerOf(middle) < power ? (middle, high) : (low, middle);
        }

        return high;
    }
}
