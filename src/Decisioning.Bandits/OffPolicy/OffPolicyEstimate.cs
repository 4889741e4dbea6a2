using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>What a target policy would have earned, estimated from another policy's log.</summary>
/// <param name="Value">Estimated mean reward of a decision, in units of reward.</param>
/// <param name="StandardError">Standard error of the value; +∞ with fewer than two rows or no overlap.</param>
/// <param name="EffectiveSampleSize">Kish's (Σw)²/Σw²: how many unweighted rows the weighted ones are worth.</param>
/// <param name="MaximumWeight">Largest importance weight.</param>
/// <param name="Rows">Number of rows.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OffPolicyEstimate(
    double Value, double StandardError, double EffectiveSampleSize, double MaximumWeight, int Rows)
{
    // Φ⁻¹(0.975).
    private const double NormalReach = 1.959963984540054;

    /// <summary>Lower end of the 95 % interval, by the normal approximation.</summary>
    public double Low => Value - (NormalReach * StandardError);

    /// <summary>Upper end of the 95 % interval, by the normal approximation.</summary>
    public double High => Value + (NormalReach * StandardError);
}
