using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>Sums over the importance weights of a log.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Weights(double Sum, double SquareSum, double Maximum)
{
    /// <summary>The sums with one weight more.</summary>
    public Weights With(double weight) => new(Sum + weight, SquareSum + (weight * weight), Math.Max(Maximum, weight));

    /// <summary>An estimate with these weights' figures.</summary>
    public OffPolicyEstimate Estimate(double value, double standardError, int rows) =>
        new(value, standardError, Sum > 0.0 ? Sum * Sum / SquareSum : 0.0, Maximum, rows);
}
