using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Sums of rows of floats, element by element, and largest elements: the same bits whatever the vector width.</summary>
/// <remarks>
/// Every element is summed in the order of the rows and never meets its neighbours, and a maximum does not depend on order,
/// so each path gives the bits of the plain loop. Numbers are finite or −∞; NaN is never the largest.
/// </remarks>
internal static class FloatRows
{
    /// <summary>Floats of the widest vector; padded rows are whole multiples of it.</summary>
    public const int Lanes = 16;

    private const int HalfLanes = Lanes / 2;

    /// <summary>Length of a row that is padded to whole vectors.</summary>
    /// <param name="length">Length of its content.</param>
    public static int Padded(int length) => checked(length + Lanes - 1) & -Lanes;

    /// <summary>target[i] = left[i] + (right[i] + shift).</summary>
    /// <param name="left">Row, at least as long as <paramref name="target"/>.</param>
    /// <param name="right">Row, at least as long as <paramref name="target"/>.</param>
    /// <param name="shift">Added to the right row first.</param>
    /// <param name="target">Receives the sums.</param>
    public static void AddShifted(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float shift, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddShifted512(left, right, shift, target);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddShifted256(left, right, shift, target);
        }
        else
        {
            AddShiftedScalar(left, right, shift, target, 0);
        }
    }

    /// <summary>target[i] = values[starts[0] + i] + values[starts[1] + i] + …, in that order.</summary>
    /// <param name="values">The table that holds the rows.</param>
    /// <param name="starts">Where each row starts, at least one.</param>
    /// <param name="target">Receives the sums; its length is a multiple of <see cref="Lanes"/>.</param>
    public static void Sum(ReadOnlySpan<float> values, ReadOnlySpan<int> starts, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Sum512(values, starts, target);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Sum256(values, starts, target);
        }
        else
        {
            SumScalar(values, starts, target);
        }
    }

    /// <summary>The largest left[i] + right[i].</summary>
    /// <param name="left">Row whose length is a multiple of <see cref="Lanes"/>, not empty.</param>
    /// <param name="right">Row of the same length.</param>
    public static float LargestSum(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return LargestSum512(left, right);
        }

        return Vector256.IsHardwareAccelerated ? LargestSum256(left, right) : LargestSumScalar(left, right);
    }

    internal static void AddShiftedScalar(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float shift, Span<float> target, int from)
    {
        for (int i = from; i < target.Length; i++)
        {
            target[i] = left[i] + (right[i] + shift);
        }
    }

    internal static void AddShifted512(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float shift, Span<float> target)
    {
        int whole = target.Length & -Lanes;
        ref float l = ref MemoryMarshal.GetReference(left[..target.Length]);
        ref float r = ref MemoryMarshal.GetReference(right[..target.Length]);
        ref float t = ref MemoryMarshal.GetReference(target);
        Vector512<float> shifts = Vector512.Create(shift);
        for (int i = 0; i < whole; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref l, (nuint)i) + (Vector512.LoadUnsafe(ref r, (nuint)i) + shifts)).StoreUnsafe(ref t, (nuint)i);
        }

        AddShiftedScalar(left, right, shift, target, whole);
    }

    internal static void AddShifted256(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float shift, Span<float> target)
    {
        int whole = target.Length & -HalfLanes;
        ref float l = ref MemoryMarshal.GetReference(left[..target.Length]);
        ref float r = ref MemoryMarshal.GetReference(right[..target.Length]);
        ref float t = ref MemoryMarshal.GetReference(target);
        Vector256<float> shifts = Vector256.Create(shift);
        for (int i = 0; i < whole; i += HalfLanes)
        {
            (Vector256.LoadUnsafe(ref l, (nuint)i) + (Vector256.LoadUnsafe(ref r, (nuint)i) + shifts)).StoreUnsafe(ref t, (nuint)i);
        }

        AddShiftedScalar(left, right, shift, target, whole);
    }

    internal static void SumScalar(ReadOnlySpan<float> values, ReadOnlySpan<int> starts, Span<float> target)
    {
        values.Slice(starts[0], target.Length).CopyTo(target);
        foreach (int start in starts[1..])
        {
            ReadOnlySpan<float> row = values.Slice(start, target.Length);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] += row[i];
            }
        }
    }

    internal static void Sum512(ReadOnlySpan<float> values, ReadOnlySpan<int> starts, Span<float> target)
    {
        ThrowIfOutside(values, starts, target.Length);
        ref float v = ref MemoryMarshal.GetReference(values);
        ref float t = ref MemoryMarshal.GetReference(target);
        for (int i = 0; i < target.Length; i += Lanes)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref v, (nuint)(starts[0] + i));
            foreach (int start in starts[1..])
            {
                sum += Vector512.LoadUnsafe(ref v, (nuint)(start + i));
            }

            sum.StoreUnsafe(ref t, (nuint)i);
        }
    }

    internal static void Sum256(ReadOnlySpan<float> values, ReadOnlySpan<int> starts, Span<float> target)
    {
        ThrowIfOutside(values, starts, target.Length);
        ref float v = ref MemoryMarshal.GetReference(values);
        ref float t = ref MemoryMarshal.GetReference(target);
        for (int i = 0; i < target.Length; i += HalfLanes)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref v, (nuint)(starts[0] + i));
            foreach (int start in starts[1..])
            {
                sum += Vector256.LoadUnsafe(ref v, (nuint)(start + i));
            }

            sum.StoreUnsafe(ref t, (nuint)i);
        }
    }

    internal static float LargestSumScalar(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float largest = float.NegativeInfinity;
        for (int i = 0; i < left.Length; i++)
        {
            float sum = left[i] + right[i];
            largest = sum > largest ? sum : largest;
        }

        return largest;
    }

    internal static float LargestSum512(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float l = ref MemoryMarshal.GetReference(left);
        ref float r = ref MemoryMarshal.GetReference(right[..left.Length]);
        Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
        for (int i = 0; i < left.Length; i += Lanes)
        {
            largest = Larger(Vector512.LoadUnsafe(ref l, (nuint)i) + Vector512.LoadUnsafe(ref r, (nuint)i), largest);
        }

        return LargestOf(largest);
    }

    internal static float LargestSum256(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float l = ref MemoryMarshal.GetReference(left);
        ref float r = ref MemoryMarshal.GetReference(right[..left.Length]);
        Vector256<float> largest = Vector256.Create(float.NegativeInfinity);
        for (int i = 0; i < left.Length; i += HalfLanes)
        {
            largest = Larger(Vector256.LoadUnsafe(ref l, (nuint)i) + Vector256.LoadUnsafe(ref r, (nuint)i), largest);
        }

        return LargestOf(largest);
    }

    /// <summary>Lane by lane the new number where it is larger: never NaN unless the old one was.</summary>
    internal static Vector512<float> Larger(Vector512<float> value, Vector512<float> largest) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), value, largest);

    /// <inheritdoc cref="Larger(Vector512{float}, Vector512{float})"/>
    internal static Vector256<float> Larger(Vector256<float> value, Vector256<float> largest) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(value, largest), value, largest);

    /// <summary>The largest lane.</summary>
    internal static float LargestOf(Vector512<float> lanes) => LargestOf(Larger(lanes.GetUpper(), lanes.GetLower()));

    /// <inheritdoc cref="LargestOf(Vector512{float})"/>
    internal static float LargestOf(Vector256<float> lanes)
    {
        Vector128<float> four = Vector128.Max(lanes.GetUpper(), lanes.GetLower());
        Vector128<float> two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(two, Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    // The loops above read without checks, so the checks stand here.
    private static void ThrowIfOutside(ReadOnlySpan<float> values, ReadOnlySpan<int> starts, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, length & -Lanes);
        foreach (int start in starts)
        {
            _ = values.Slice(start, length);
        }
    }
}
