using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Relative lift with the standard error of the delta method.</summary>
/// <param name="Value">Treatment / control − 1, as a fraction.</param>
/// <param name="StandardError">Its standard error, as a fraction.</param>
/// <remarks>
/// First-order expansion of the ratio of two independent means. Good where the control's mean is many standard errors away
/// from 0; intervals are made by <see cref="RelativeLift"/> instead, which stays honest where it is not.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DeltaLift(double Value, double StandardError)
{
    /// <summary>Computes the lift.</summary>
    /// <param name="treatment">One group.</param>
    /// <param name="control">The other; its mean is not 0.</param>
    public static DeltaLift Of(Estimate treatment, Estimate control)
    {
        double ratio = treatment.Value / control.Value;
        double variance = (treatment.Variance + (ratio * ratio * control.Variance)) / (control.Value * control.Value);
        return new DeltaLift(ratio - 1.0, Math.Sqrt(variance));
    }
}
