namespace Decisioning.Evaluation.Measurement;

/// <summary>Treatment against another group.</summary>
/// <param name="Difference">Difference of the means, in units of the metric.</param>
/// <param name="Lift">Relative lift, as a fraction.</param>
/// <param name="PValue">Always-valid p-value of "no difference".</param>
/// <param name="IsEnough">Whether both groups have seen enough for intervals.</param>
public sealed record GroupContrast(Effect Difference, Effect Lift, double PValue, bool IsEnough)
{
    /// <summary>Compares.</summary>
    /// <param name="treatment">The treatment group.</param>
    /// <param name="baseline">The other.</param>
    /// <param name="confidence">Coverage, inside (0, 1).</param>
    public static GroupContrast Of(RatioMoments treatment, RatioMoments baseline, double confidence)
    {
        Estimate one = Estimate.OfRatio(treatment);
        Estimate other = Estimate.OfRatio(baseline);
        double difference = one.Value - other.Value;
        double lift = other.Value == 0.0 ? double.NaN : (one.Value / other.Value) - 1.0;
        if (!AsymptoticSequence.IsEnough(treatment) || !AsymptoticSequence.IsEnough(baseline))
        {
            return new GroupContrast(
                new Effect(difference, Bounds.Unknown, Bounds.Unknown), new Effect(lift, Bounds.Unknown, Bounds.Unknown), 1.0, IsEnough: false);
        }

        double information = one.Information + other.Information;
        return new GroupContrast(
            new Effect(
                difference,
                Bounds.Of(WelchInterval.Of(one, other).Interval(confidence)),
                Bounds.Of(AsymptoticSequence.OfDifference(one, other, confidence))),
            new Effect(
                lift,
                Bounds.Of(RelativeLift.OfEstimates(one, other, Confidence.NormalReach(confidence))),
                Bounds.Of(AsymptoticSequence.OfLift(one, other, confidence))),
            AsymptoticSequence.PValue(difference, Math.Sqrt(one.Variance + other.Variance), information),
            IsEnough: true);
    }
}
