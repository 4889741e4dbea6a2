using System.Runtime.InteropServices;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation;

/// <summary>Lift of a treatment over a control: (mean of treatment) / (mean of control) − 1.</summary>
/// <param name="Value">Estimate as a fraction: 0.1 is ten per cent more; NaN where the control's mean is not above 0.</param>
/// <param name="Low">Lower end of the interval; −∞ where it is unbounded.</param>
/// <param name="High">Upper end of the interval; +∞ where it is unbounded.</param>
/// <remarks>
/// Fieller 1954: all ratios θ with (m_t − θ·m_c)² ≤ z²·(v_t + θ²·v_c), where m and v are the means and the variances of the
/// means. Chosen over the delta method because it stays honest where the control's
/// mean is not clearly away from 0: then no bounded interval has the stated coverage, and this one is unbounded. It is unbounded too where the control's mean is negative: a ratio to it turns
/// better into worse.
/// Groups are independent; means are taken as normal, which asks for some dozens of successes in each group.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RelativeLift(double Value, double Low, double High)
{
    /// <summary>Whether the interval has both ends.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether the whole interval lies on one side of zero.</summary>
    public bool ExcludesZero => IsBounded && (Low > 0.0 || High < 0.0);

    /// <summary>Computes the lift.</summary>
    /// <param name="treatment">Moments of the treatment group's rewards.</param>
    /// <param name="control">Moments of the control group's rewards.</param>
    /// <param name="confidence">Coverage, inside (0, 1); 0.95 unless told.</param>
    /// <returns>Estimate and interval, as fractions; unbounded where a group has fewer than two rewards.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not inside (0, 1).</exception>
    public static RelativeLift Of(RewardMoments treatment, RewardMoments control, double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        return OfEstimates(Estimate.OfMean(treatment), Estimate.OfMean(control), Confidence.NormalReach(confidence));
    }

    /// <summary>Computes the lift of estimates.</summary>
    /// <param name="treatment">The treatment group's mean.</param>
    /// <param name="control">The control group's mean.</param>
    /// <param name="reach">How many standard errors the interval reaches, above 0: a normal quantile, or more for a sequence.</param>
    /// <returns>Estimate and interval, as fractions; unbounded where a group's variance is not known.</returns>
    public static RelativeLift OfEstimates(Estimate treatment, Estimate control, double reach)
    {
        double square = reach * reach;
        double ratio = control.Value > 0.0 ? treatment.Value / control.Value : double.NaN;

        // The bounds are the roots of aθ² − 2bθ + c; a ≤ 0 says that the control's mean may be 0.
        double a = (control.Value * control.Value) - (square * control.Variance);
        if (!double.IsFinite(treatment.Variance) || !(a > 0.0 && control.Value > 0.0))
        {
            return new RelativeLift(ratio - 1.0, double.NegativeInfinity, double.PositiveInfinity);
        }

        double b = treatment.Value * control.Value;
        double c = (treatment.Value * treatment.Value) - (square * treatment.Variance);
        double root = Math.Sqrt(Math.Max(0.0, (b * b) - (a * c)));
        return new RelativeLift(ratio - 1.0, ((b - root) / a) - 1.0, ((b + root) / a) - 1.0);
    }
}
