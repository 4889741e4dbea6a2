using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>One logged decision as seen by two target policies.</summary>
/// <param name="Reward">Reward of the action that was taken, finite, in its unit.</param>
/// <param name="LoggedPropensity">Probability with which the logging policy took it, in (0, 1].</param>
/// <param name="CandidatePropensity">Probability with which the candidate would have taken it, in [0, 1].</param>
/// <param name="LivePropensity">Probability with which the live policy would take it, in [0, 1].</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PairedReward(double Reward, double LoggedPropensity, double CandidatePropensity, double LivePropensity)
{
    /// <summary>The row as the candidate sees it.</summary>
    public LoggedReward Candidate => new(Reward, LoggedPropensity, CandidatePropensity);

    /// <summary>The row as the live policy sees it.</summary>
    public LoggedReward Live => new(Reward, LoggedPropensity, LivePropensity);
}
