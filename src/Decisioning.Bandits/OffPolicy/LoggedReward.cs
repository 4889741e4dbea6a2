using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>One logged decision as seen by a target policy.</summary>
/// <param name="Reward">Reward of the action that was taken, finite, in its unit.</param>
/// <param name="LoggedPropensity">Probability with which the logging policy took it, in (0, 1].</param>
/// <param name="TargetPropensity">Probability with which the target policy would have taken it, in [0, 1].</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LoggedReward(double Reward, double LoggedPropensity, double TargetPropensity)
{
    /// <summary>Importance weight: target over logged propensity.</summary>
    public double Weight => TargetPropensity / LoggedPropensity;
}
