using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>Candidate against live policy on the same log.</summary>
/// <param name="Candidate">Self-normalised estimate of the candidate.</param>
/// <param name="Live">Self-normalised estimate of the live policy.</param>
/// <param name="StandardError">Standard error of the difference, row by row paired; +∞ where a policy has no overlap.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PolicyDifference(OffPolicyEstimate Candidate, OffPolicyEstimate Live, double StandardError)
{
    // Φ⁻¹(0.975).
    private const double NormalReach = 1.959963984540054;

    /// <summary>Candidate's value minus the live policy's, in units of reward.</summary>
    public double Value => Candidate.Value - Live.Value;

    /// <summary>Lower end of the 95 % interval of the difference.</summary>
    public double Low => Value - (NormalReach * StandardError);

    /// <summary>Upper end of the 95 % interval of the difference.</summary>
    public double High => Value + (NormalReach * StandardError);
}
