using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>The grid of multiples of 2⁻¹⁰ on which features and rewards lie, so that their sums are exact.</summary>
/// <remarks>
/// A product of two grid numbers is a multiple of 2⁻²⁰; a double holds every multiple of 2⁻²⁰ up to 2³³ exactly. As long
/// as sums stay below that, addition does not round, and so does not depend on order, threads, shards or engine.
/// </remarks>
public static class DyadicGrid
{
    /// <summary>Grid steps in one unit.</summary>
    public const double StepsPerUnit = 1024.0;

    /// <summary>Distance of neighbouring grid numbers.</summary>
    public const double Step = 1.0 / StepsPerUnit;

    /// <summary>Largest size of a feature.</summary>
    public const double MaximumFeature = 16.0;

    /// <summary>Largest size of a reward: its square is exact and leaves room for a sum.</summary>
    public const double MaximumReward = 65536.0;

    // Above 2^42 a double has no room for ten binary places, so "on the grid" says nothing.
    private const double MaximumValue = 1L << 42;

    /// <summary>Whether a number lies on the grid.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>True for a finite multiple of 2⁻¹⁰ of size at most 2⁴².</returns>
    public static bool IsOnGrid(double value)
    {
        double steps = value * StepsPerUnit;
        return Math.Abs(value) <= MaximumValue && steps == Math.Floor(steps);
    }

    /// <summary>Whether a number may be a feature: on the grid and at most <see cref="MaximumFeature"/> in size.</summary>
    /// <param name="value">Any number.</param>
    public static bool IsFeature(double value) => Math.Abs(value) <= MaximumFeature && IsOnGrid(value);

    /// <summary>Whether all numbers may be features, several at a time.</summary>
    /// <param name="values">Any numbers.</param>
    /// <returns>True where <see cref="IsFeature"/> is for each.</returns>
    public static bool AreFeatures(ReadOnlySpan<double> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var some = Vector512.Create(values[i..]);
            Vector512<double> steps = some * StepsPerUnit;
            Vector512<double> good = Vector512.Equals(steps, Vector512.Floor(steps))
                & Vector512.LessThanOrEqual(Vector512.Abs(some), Vector512.Create(MaximumFeature));
            if (!Vector512.EqualsAll(good.AsInt64(), Vector512<long>.AllBitsSet))
            {
                return false;
            }
        }

        for (; i < values.Length; i++)
        {
            if (!IsFeature(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a number may be a reward: on the grid and at most <see cref="MaximumReward"/> in size.</summary>
    /// <param name="value">Any number.</param>
    public static bool IsReward(double value) => Math.Abs(value) <= MaximumReward && IsOnGrid(value);

    /// <summary>The nearest grid number, ties to the even one.</summary>
    /// <param name="value">A finite number of size at most 2⁴².</param>
    /// <returns>The grid number; +0 instead of −0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite or too large.</exception>
    public static double Quantize(double value) =>
        TryQuantize(value, MaximumValue, out double quantized)
            ? quantized
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers of size up to 2^42 have a grid number.");

    /// <summary>The nearest grid number, unless the value is not finite or larger than allowed.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="maximum">Largest size allowed, at most 2⁴²; <see cref="MaximumFeature"/> for a feature.</param>
    /// <param name="quantized">The grid number, or 0.</param>
    /// <returns>False where the value is not finite or |value| is above <paramref name="maximum"/>.</returns>
    public static bool TryQuantize(double value, double maximum, out double quantized)
    {
        bool allowed = Math.Abs(value) <= Math.Min(maximum, MaximumValue);

        // Adding +0 turns −0 into +0: equal numbers then have equal bytes.
        quantized = allowed ? (Math.Round(value * StepsPerUnit) * Step) + 0.0 : 0.0;
        return allowed;
    }

    /// <summary>The nearest grid number of a value cut to the range of a feature.</summary>
    /// <param name="value">Any number but NaN; infinities are cut too.</param>
    /// <returns>A grid number in [−16, 16].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN.</exception>
    public static double QuantizeFeature(double value) => Quantize(Math.Clamp(value, -MaximumFeature, MaximumFeature));
}
