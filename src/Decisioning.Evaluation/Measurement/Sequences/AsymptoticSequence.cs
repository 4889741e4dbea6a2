namespace Decisioning.Evaluation.Measurement;

/// <summary>Confidence sequences for means, differences and lifts: valid at all times at once, however often somebody looks.</summary>
/// <remarks>
/// <para>Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021 (Annals of Statistics 2024), "Time-uniform central limit theory and
/// asymptotic confidence sequences": with m = ρ²·t the half-width is SE·√(2(1 + 1/m)·ln(√(1 + m)/α)) for two sides
/// (theorem 2.2) and SE·√(2(1 + 1/m)·ln(1 + √(1 + m)/(2α))) for one (proposition B.1). ρ is set so that it is tightest
/// about <see cref="TunedFor"/> single rewards, whatever the data say.</para>
/// <para>t is <see cref="Estimate.Information"/>, the variance of the sum so far in units of a single reward's: the clock on which
/// the sum behaves as a Brownian motion. Rewards of customers who come again make increments that depend on each other; where they
/// do so positively, which is what loyal and unwilling customers do, the sequence errs on the safe side (Slepian 1962: at equal
/// variances, processes that are more correlated cross a boundary less often). A test simulates it.</para>
/// <para>Asymptotic: a group that has seen next to nothing gets no interval; see <see cref="LeastSuccesses"/>.</para>
/// </remarks>
public static class AsymptoticSequence
{
    /// <summary>Single rewards about which the sequence is tightest.</summary>
    public const double TunedFor = 10_000.0;

    /// <summary>Effective successes (<see cref="RatioMoments.EffectiveSuccesses"/>) that each group needs before an interval is given.</summary>
    public const double LeastSuccesses = 25.0;

    /// <summary>Customers that each group needs before an interval is given.</summary>
    public const long LeastUnits = 100;

    // −2 ln α + ln(1 − 2 ln α) at α = 0.05: the paper's closed form for the best ρ²·t.
    private static readonly double Tuning = (-2.0 * Math.Log(0.05)) + Math.Log(1.0 - (2.0 * Math.Log(0.05)));

    /// <summary>Whether a group has seen enough for an interval that rests on the central limit theorem.</summary>
    /// <param name="moments">The group.</param>
    public static bool IsEnough(RatioMoments moments) =>
        moments.Units >= LeastUnits && moments.EffectiveSuccesses >= LeastSuccesses;

    /// <summary>Half-width of the two-sided sequence, in standard errors.</summary>
    /// <param name="information">How much has been seen, in single rewards.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <returns>A factor above the fixed-horizon one; +∞ where nothing was seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not inside (0, 1).</exception>
    public static double Reach(double information, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        double m = Scale(information);
        return m > 0.0
            ? Math.Sqrt(2.0 * (1.0 + (1.0 / m)) * ((0.5 * Math.Log(1.0 + m)) - Math.Log(1.0 - confidence)))
            : double.PositiveInfinity;
    }

    /// <summary>Distance of the one-sided bound, in standard errors.</summary>
    /// <param name="information">How much has been seen, in single rewards.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not inside (0, 1).</exception>
    public static double OneSidedReach(double information, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        double m = Scale(information);
        return m > 0.0
            ? Math.Sqrt(2.0 * (1.0 + (1.0 / m)) * Math.Log(1.0 + (Math.Sqrt(1.0 + m) / (2.0 * (1.0 - confidence)))))
            : double.PositiveInfinity;
    }

    /// <summary>The mean of one group.</summary>
    /// <param name="estimate">The group.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    public static MeanInterval OfMean(Estimate estimate, double confidence = 0.95) =>
        Around(estimate.Value, estimate.Variance, Reach(estimate.Information, confidence));

    /// <summary>The difference of two groups' means.</summary>
    /// <param name="treatment">One.</param>
    /// <param name="control">The other.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    public static MeanInterval OfDifference(Estimate treatment, Estimate control, double confidence = 0.95) => Around(
        treatment.Value - control.Value,
        treatment.Variance + control.Variance,
        Reach(treatment.Information + control.Information, confidence));

    /// <summary>The relative lift of one group over another.</summary>
    /// <param name="treatment">One.</param>
    /// <param name="control">The other.</param>
    /// <param name="confidence">Coverage at all times together, inside (0, 1).</param>
    /// <remarks>Fieller's set at the reach of the sequence: for each ratio θ, treatment − θ·control is itself a mean whose sequence holds.</remarks>
    public static RelativeLift OfLift(Estimate treatment, Estimate control, double confidence = 0.95) =>
        RelativeLift.OfEstimates(treatment, control, Reach(treatment.Information + control.Information, confidence));

    /// <summary>Always-valid p-value of "no difference": the confidence at which the sequence would just exclude it.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="standardError">Its standard error.</param>
    /// <param name="information">How much has been seen, in single rewards.</param>
    /// <returns>A number in [0, 1]: at any time, chosen as one likes, at most α with probability α where there is no difference.</returns>
    public static double PValue(double difference, double standardError, double information)
    {
        double m = Scale(information);
        if (!(m > 0.0 && standardError > 0.0 && double.IsFinite(standardError)))
        {
            return 1.0;
        }

        double z = difference / standardError;
        return Math.Min(1.0, Math.Sqrt(1.0 + m) * Math.Exp(-0.5 * z * z * m / (1.0 + m)));
    }

    private static MeanInterval Around(double value, double variance, double reach)
    {
        double half = double.IsFinite(variance) && double.IsFinite(reach) ? reach * Math.Sqrt(variance) : double.PositiveInfinity;
        return new MeanInterval(value, value - half, value + half);
    }

    private static double Scale(double information) => information * Tuning / TunedFor;
}
