using MathNet.Numerics;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Confidence sequence for the mean of rewards in [0, 1]: exact at every time and every count, without any limit theorem.</summary>
/// <remarks>
/// <para>Robbins 1970; the beta-binomial mixture of Howard, Ramdas, McAuliffe and Sekhon 2021, "Time-uniform, nonparametric,
/// nonasymptotic confidence sequences", proposition 7. For a true mean p the ratio B(a + S, b + n − S) / (B(a, b)·p^S·(1 − p)^(n − S)) is
/// a martingale for coins and, as a mixture of exponentials of a linear function of the reward, a supermartingale for all rewards in
/// [0, 1]: it exceeds 1/α with probability α at most, ever (Ville 1939). The sequence is the set of p at which it does not.</para>
/// <para>The mixture is Beta(½, ½). Rewards must be independent of what was seen before, given p.</para>
/// </remarks>
public static class BoundedSequence
{
    private const double Prior = 0.5;
    private const int Halvings = 60;

    /// <summary>Computes the interval.</summary>
    /// <param name="sum">Sum S of the rewards, 0 to <paramref name="count"/>.</param>
    /// <param name="count">Number n of rewards.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <returns>The mean and its interval within [0, 1]; all of it without rewards.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sum does not fit the count, or the confidence is not inside (0, 1).</exception>
    public static MeanInterval OfMean(double sum, long count, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sum, count);
        if (count == 0)
        {
            return new MeanInterval(0.0, 0.0, 1.0);
        }

        double mean = sum / count;
        double mixture = SpecialFunctions.BetaLn(Prior + sum, Prior + count - sum) - SpecialFunctions.BetaLn(Prior, Prior);
        double limit = mixture + Math.Log(1.0 - confidence);

        // The likelihood is highest at the mean and falls on both sides, so that each side has one bound.
        double low = sum > 0.0 ? Bisect(0.0, mean) : 0.0;
        double high = sum < count ? Bisect(1.0, mean) : 1.0;
        return new MeanInterval(mean, low, high);

        double Bisect(double outside, double inside)
        {
            for (int i = 0; i < Halvings; i++)
            {
                double middle = 0.5 * (outside + inside);
                double likelihood = (sum > 0.0 ? sum * Math.Log(middle) : 0.0)
                    + (sum < count ? (count - sum) * Math.Log(1.0 - middle) : 0.0);
                (outside, inside) = likelihood < limit ? (middle, inside) : (outside, middle);
            }

            return outside;
        }
    }

    /// <summary>The difference of two independent groups.</summary>
    /// <param name="treatment">Sum and number of the treatment's rewards.</param>
    /// <param name="control">Sum and number of the control's rewards.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <returns>Treatment − control; each group takes half of the error.</returns>
    public static MeanInterval OfDifference((double Sum, long Count) treatment, (double Sum, long Count) control, double confidence = 0.95)
    {
        double each = 0.5 + (0.5 * confidence);
        MeanInterval one = OfMean(treatment.Sum, treatment.Count, each);
        MeanInterval other = OfMean(control.Sum, control.Count, each);
        return new MeanInterval(one.Value - other.Value, one.Low - other.High, one.High - other.Low);
    }
}
