using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>The one inner product of the project: the same bits whatever the vector width of the machine.</summary>
/// <remarks>
/// Definition: eight lanes; lane l adds the products of positions l, l + 8, l + 16 … in that order, starting at +0; then
/// lanes l and l + 4 are added, then l and l + 2, then l and l + 1. Products and sums are rounded separately (no fused
/// multiply-add: not every machine has one). Every path below follows this definition.
/// </remarks>
internal static class CanonicalDot
{
    private const int Lanes = 8;

    /// <summary>Σ left[i]·right[i] in the canonical order.</summary>
    /// <param name="left">First vector, shape (d).</param>
    /// <param name="right">Second vector, at least d long.</param>
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length < Lanes)
        {
            return Scalar(left, right);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            return Wide512(left, right);
        }

        return Vector256.IsHardwareAccelerated ? Wide256(left, right) : Scalar(left, right);
    }

    /// <summary>The definition, one product at a time.</summary>
    /// <param name="left">First vector, shape (d).</param>
    /// <param name="right">Second vector, at least d long.</param>
    internal static double Scalar(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        return Finish(lanes, left, right, 0);
    }

    /// <summary>All eight lanes in one register.</summary>
    /// <param name="left">First vector, shape (d).</param>
    /// <param name="right">Second vector, at least d long.</param>
    internal static double Wide512(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int whole = left.Length - (left.Length % Lanes);
        ref double l = ref MemoryMarshal.GetReference(left);
        ref double r = ref MemoryMarshal.GetReference(right[..left.Length]);
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < whole; i += Lanes)
        {
            sum += Vector512.LoadUnsafe(ref l, (nuint)i) * Vector512.LoadUnsafe(ref r, (nuint)i);
        }

        Span<double> lanes = stackalloc double[Lanes];
        sum.CopyTo(lanes);
        return Finish(lanes, left, right, whole);
    }

    /// <summary>Four lanes in each of two registers.</summary>
    /// <param name="left">First vector, shape (d).</param>
    /// <param name="right">Second vector, at least d long.</param>
    internal static double Wide256(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int whole = left.Length - (left.Length % Lanes);
        ref double l = ref MemoryMarshal.GetReference(left);
        ref double r = ref MemoryMarshal.GetReference(right[..left.Length]);
        Vector256<double> lower = Vector256<double>.Zero;
        Vector256<double> upper = Vector256<double>.Zero;
        for (int i = 0; i < whole; i += Lanes)
        {
            lower += Vector256.LoadUnsafe(ref l, (nuint)i) * Vector256.LoadUnsafe(ref r, (nuint)i);
            upper += Vector256.LoadUnsafe(ref l, (nuint)(i + 4)) * Vector256.LoadUnsafe(ref r, (nuint)(i + 4));
        }

        Span<double> lanes = stackalloc double[Lanes];
        lower.CopyTo(lanes);
        upper.CopyTo(lanes[4..]);
        return Finish(lanes, left, right, whole);
    }

    private static double Finish(Span<double> lanes, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int from)
    {
        for (int i = from; i < left.Length; i++)
        {
            lanes[i % Lanes] += left[i] * right[i];
        }

        double first = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
        double second = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7]);
        return first + second;
    }
}
