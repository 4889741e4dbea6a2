using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Checks of arguments that every type of this project makes alike, before any state changes.</summary>
internal static class Shape
{
    /// <summary>Throws unless a vector has the length that is asked for.</summary>
    public static void ThrowIfLengthDiffers(
        ReadOnlySpan<double> values, int length, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        if (values.Length != length)
        {
            throw new ArgumentException($"{values.Length} numbers were given where {length} are needed.", name);
        }
    }

    /// <summary>Throws unless all numbers are finite.</summary>
    public static void ThrowIfNotFinite(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        for (int i = FinitePrefix(values); i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Number {i} is {values[i]}; only finite numbers are allowed.", name);
            }
        }
    }

    /// <summary>Throws unless a number is finite.</summary>
    public static void ThrowIfNotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{value} is given; only finite numbers are allowed.", name);
        }
    }

    /// <summary>Throws unless all numbers may be features of the dyadic grid.</summary>
    public static void ThrowIfNotFeatures(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        if (DyadicGrid.AreFeatures(values))
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!DyadicGrid.IsFeature(values[i]))
            {
                throw new ArgumentException(
                    $"Feature {i} is {values[i]}; features are multiples of 2^-10 between -16 and 16.", name);
            }
        }
    }

    /// <summary>Throws unless the eligible set is not empty and names existing actions.</summary>
    public static void ThrowIfNotEligible(
        ReadOnlySpan<int> eligible, int actionCount, [CallerArgumentExpression(nameof(eligible))] string? name = null)
    {
        if (eligible.IsEmpty)
        {
            throw new ArgumentException("The eligible set is empty.", name);
        }

        foreach (int action in eligible)
        {
            if ((uint)action >= (uint)actionCount)
            {
                throw new ArgumentOutOfRangeException(name, action, $"Actions are numbered 0 to {actionCount - 1}.");
            }
        }
    }

    // Length of a beginning that is known to be finite: x·0 is 0 for every finite x and NaN for the others, and no later
    // sum loses a NaN.
    private static int FinitePrefix(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        int length = values.Length - (values.Length % Vector512<double>.Count);
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < length; i += Vector512<double>.Count)
        {
            sum += Vector512.LoadUnsafe(ref first, (nuint)i) * Vector512<double>.Zero;
        }

        return Vector512.EqualsAll(sum, Vector512<double>.Zero) ? length : 0;
    }
}
