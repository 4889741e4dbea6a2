using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Adds a multiple of one vector to another, element by element.</summary>
/// <remarks>
/// Each element is one product and one sum, rounded separately, so every vector width gives the same bits.
/// </remarks>
internal static class ScaledAddition
{
    /// <summary>target[i] += scale·source[i].</summary>
    /// <param name="target">Vector that is added to, shape (d).</param>
    /// <param name="source">Vector that is added, at least d long.</param>
    /// <param name="scale">Its factor.</param>
    public static void Into(Span<double> target, ReadOnlySpan<double> source, double scale)
    {
        ref double t = ref MemoryMarshal.GetReference(target);
        ref double s = ref MemoryMarshal.GetReference(source[..target.Length]);
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<double> factor = Vector512.Create(scale);
            for (; i <= target.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            {
                (Vector512.LoadUnsafe(ref t, (nuint)i) + (factor * Vector512.LoadUnsafe(ref s, (nuint)i))).StoreUnsafe(ref t, (nuint)i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> factor = Vector256.Create(scale);
            for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                (Vector256.LoadUnsafe(ref t, (nuint)i) + (factor * Vector256.LoadUnsafe(ref s, (nuint)i))).StoreUnsafe(ref t, (nuint)i);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] += scale * source[i];
        }
    }
}
