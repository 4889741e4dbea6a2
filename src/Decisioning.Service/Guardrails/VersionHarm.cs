using System.Runtime.InteropServices;
using Decisioning.Evaluation;

namespace Decisioning.Service.Guardrails;

/// <summary>How much worse treatment was while a version of the policy served.</summary>
/// <param name="Version">The version.</param>
/// <param name="Harm">How much worse than the compared group at the same time, per decision.</param>
/// <param name="Weight">What the figure rests on: the inverse of its variance, in single rewards.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VersionHarm(long Version, double Harm, double Weight)
{
    /// <summary>Compares the decisions of a version's time.</summary>
    /// <param name="version">The version.</param>
    /// <param name="treatment">Treatment.</param>
    /// <param name="baseline">The group that it is compared with.</param>
    /// <param name="isIncreaseBad">Whether more is worse.</param>
    public static VersionHarm Of(long version, RewardMoments treatment, RewardMoments baseline, bool isIncreaseBad)
    {
        double difference = treatment.Mean - baseline.Mean;
        double both = treatment.Count + baseline.Count;
        double weight = both > 0.0 ? treatment.Count * (baseline.Count / both) : 0.0;
        return new VersionHarm(version, isIncreaseBad ? difference : -difference, weight);
    }
}
