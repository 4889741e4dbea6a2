using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Difference of two groups' means for one look at a time that was fixed beforehand.</summary>
/// <param name="Difference">Treatment − control, in units of reward.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">Welch's and Satterthwaite's degrees of freedom.</param>
/// <remarks>Welch 1947: the groups may have different variances. Looked at every day it errs far more often than it says.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WelchInterval(double Difference, double StandardError, double DegreesOfFreedom)
{
    /// <summary>Compares two groups.</summary>
    /// <param name="treatment">One.</param>
    /// <param name="control">The other.</param>
    public static WelchInterval Of(Estimate treatment, Estimate control)
    {
        double variance = treatment.Variance + control.Variance;
        double parts = Part(treatment) + Part(control);
        double freedom = double.IsFinite(variance) && parts > 0.0 ? variance * variance / parts : 1.0;
        return new WelchInterval(treatment.Value - control.Value, Math.Sqrt(variance), freedom);
    }

    /// <summary>Two-sided p-value of no difference.</summary>
    public double PValue => StandardError > 0.0 && double.IsFinite(StandardError)
        ? 2.0 * StudentT.CDF(0.0, 1.0, DegreesOfFreedom, -Math.Abs(Difference) / StandardError)
        : 1.0;

    /// <summary>The interval.</summary>
    /// <param name="confidence">Coverage, inside (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not inside (0, 1).</exception>
    public MeanInterval Interval(double confidence = 0.95)
    {
        Confidence.ThrowIfInvalid(confidence);
        double reach = double.IsFinite(StandardError)
            ? StudentT.InvCDF(0.0, 1.0, DegreesOfFreedom, 0.5 + (0.5 * confidence)) * StandardError
            : double.PositiveInfinity;
        return new MeanInterval(Difference, Difference - reach, Difference + reach);
    }

    private static double Part(Estimate group) =>
        double.IsFinite(group.Variance) && group.Units > 1 ? group.Variance * group.Variance / (group.Units - 1) : 0.0;
}
