using System.Runtime.InteropServices;

namespace Decisioning.Evaluation;

/// <summary>What intervals need to know of a group's rewards.</summary>
/// <param name="Count">Number n of rewards, at least 0.</param>
/// <param name="Sum">Σr, in units of reward.</param>
/// <param name="SquareSum">Σr², in squared units of reward.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RewardMoments(long Count, double Sum, double SquareSum)
{
    /// <summary>Mean reward; 0 without rewards.</summary>
    public double Mean => Count > 0 ? Sum / Count : 0.0;

    /// <summary>Sample variance with n − 1; 0 below two rewards.</summary>
    /// <remarks>From sums: exact for rewards on the dyadic grid, where Σr and Σr² carry no rounding.</remarks>
    public double Variance => Count > 1 ? Math.Max(0.0, (SquareSum - (Sum * Sum / Count)) / (Count - 1)) : 0.0;

    /// <summary>Variance of the mean: <see cref="Variance"/> / n; 0 without rewards.</summary>
    public double MeanVariance => Count > 0 ? Variance / Count : 0.0;

    /// <summary>The moments with one reward more.</summary>
    /// <param name="reward">Reward, in its unit.</param>
    public RewardMoments With(double reward) => new(Count + 1, Sum + reward, SquareSum + (reward * reward));

    /// <summary>Moments of rewards that are all 0 or 1.</summary>
    /// <param name="successes">Number of ones.</param>
    /// <param name="count">Number of rewards.</param>
    public static RewardMoments OfProportion(long successes, long count) => new(count, successes, successes);
}
