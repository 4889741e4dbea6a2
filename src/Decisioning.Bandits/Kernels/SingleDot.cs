using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>The dot product in single precision: sixteen lanes, one rounding for each multiply-add, the same bits on every machine.</summary>
internal static class SingleDot
{
    private const int Lanes = 16;

    /// <summary>Σ left · right.</summary>
    /// <param name="left">A vector.</param>
    /// <param name="right">A vector, at least as long.</param>
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float l = ref MemoryMarshal.GetReference(left);
        ref float r = ref MemoryMarshal.GetReference(right[..left.Length]);
        int whole = left.Length - (left.Length % Lanes);
        Vector512<float> sums = Vector512<float>.Zero;
        for (int i = 0; i < whole; i += Lanes)
        {
            sums = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref l, (nuint)i), Vector512.LoadUnsafe(ref r, (nuint)i), sums);
        }

        Vector256<float> eight = sums.GetLower() + sums.GetUpper();
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        float sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (int i = whole; i < left.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(left[i], right[i], sum);
        }

        return sum;
    }
}
