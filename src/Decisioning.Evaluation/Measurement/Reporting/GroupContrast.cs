namespace Decisioning.Evaluation.Measurement;

/// <summary>Treatment against another group.</summary>
/// <param name="Difference">Difference of the means, in units of the metric.</param>
/// <param name="Lift">
/// Relative lift, as a fraction; not given where the always-valid interval of the other group's mean is not wholly above 0.
/// </param>
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
        var noLift = new Effect(double.NaN, Bounds.Unknown, Bounds.Unknown);
        if (!AsymptoticSequence.IsEnough(treatment) || !AsymptoticSequence.IsEnough(baseline))
        {
            return new GroupContrast(
                new Effect(difference, Bounds.Unknown, Bounds.Unknown), noLift, 1.0, IsEnough: false);
        }

        RelativeLift lift = AsymptoticSequence.OfLift(one, other, confidence);
        double information = one.Information + other.Information;
        return new GroupContrast(
            new Effect(
                difference,
                Bounds.Of(WelchInterval.Of(one, other).Interval(confidence)),
                Bounds.Of(AsymptoticSequence.OfDifference(one, other, confidence))),
            lift.IsBounded
                ? new Effect(lift.Value, Bounds.Of(RelativeLift.OfEstimates(one, other, Confidence.NormalReach(confidence))), Bounds.Of(lift))
                : noLift,
            AsymptoticSequence.PValue(difference, Math.Sqrt(one.Variance + other.Variance), information),
            IsEnough: true);
    }
}
