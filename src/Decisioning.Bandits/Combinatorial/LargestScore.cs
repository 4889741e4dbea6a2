using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Finds the largest score of a set of actions.</summary>
/// <remarks>
/// Without a generator the lowest number wins a tie; with one, ties are broken uniformly at random, and a random number is
/// taken only where there is a tie. NaN never wins against a number. No allocation; one pass to find the largest, a short
/// second one to find where.
/// </remarks>
public static class LargestScore
{
    private const int HalfLanes = FloatRows.Lanes / 2;

    /// <summary>Largest of all scores.</summary>
    /// <param name="scores">Scores, at least one.</param>
    /// <returns>Its position, the lowest where there are several.</returns>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    public static int Of(ReadOnlySpan<float> scores)
    {
        ThrowIfEmpty(scores.Length, nameof(scores));
        return Math.Max(0, IndexOf(scores, Largest(scores), 0));
    }

    /// <summary>Largest of all scores, ties broken at random.</summary>
    /// <param name="scores">Scores, at least one.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>Its position.</returns>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    public static int Of(ReadOnlySpan<float> scores, SeededRandom random)
    {
        int first = Of(scores);
        int ties = 0;
        for (int tie = first; tie >= 0; tie = IndexOf(scores, scores[first], tie + 1))
        {
            ties++;
        }

        int position = first;
        for (int skip = ties < 2 ? 0 : random.NextInt(ties); skip > 0; skip--)
        {
            position = IndexOf(scores, scores[first], position + 1);
        }

        return position;
    }

    /// <summary>Largest score of listed actions.</summary>
    /// <param name="scores">Scores by number of the action.</param>
    /// <param name="eligible">Numbers of the actions, at least one.</param>
    /// <returns>Position in <paramref name="eligible"/>, the lowest where there are several.</returns>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static int Among(ReadOnlySpan<float> scores, ReadOnlySpan<int> eligible) => First(scores, eligible).Position;

    /// <summary>Largest score of listed actions, ties broken at random.</summary>
    /// <param name="scores">Scores by number of the action.</param>
    /// <param name="eligible">Numbers of the actions, at least one.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>Position in <paramref name="eligible"/>.</returns>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static int Among(ReadOnlySpan<float> scores, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        (int position, int ties) = First(scores, eligible);
        for (int skip = ties < 2 ? 0 : random.NextInt(ties); skip > 0; skip--)
        {
            float largest = scores[eligible[position]];
            do
            {
                position++;
            }
            while (scores[eligible[position]] != largest);
        }

        return position;
    }

    /// <summary>Largest score of the actions whose bit is set.</summary>
    /// <param name="scores">Scores by number of the action.</param>
    /// <param name="eligible">One bit per action, lowest bit of the first byte first, as an eligible set is logged.</param>
    /// <returns>Number of the action, the lowest where there are several; −1 where no bit is set.</returns>
    /// <exception cref="ArgumentException">The bits are not as many as the scores, rounded up to whole bytes.</exception>
    public static int Among(ReadOnlySpan<float> scores, ReadOnlySpan<byte> eligible)
    {
        if (eligible.Length != (scores.Length + 7) / 8)
        {
            throw new ArgumentException($"{eligible.Length} bytes were given for {scores.Length} actions.", nameof(eligible));
        }

        float largest = Vector512.IsHardwareAccelerated || Vector256.IsHardwareAccelerated
            ? LargestByBits256(scores, eligible)
            : LargestByBitsScalar(scores, eligible, 0);
        int first = -1;
        for (int next = IndexOf(scores, largest, 0); next >= 0 && first < 0; next = IndexOf(scores, largest, next + 1))
        {
            first = (eligible[next >> 3] >> (next & 7) & 1) != 0 ? next : -1;
        }

        // Nothing but NaN and -infinity is eligible, or nothing at all.
        for (int action = 0; action < scores.Length && first < 0; action++)
        {
            first = (eligible[action >> 3] >> (action & 7) & 1) != 0 ? action : -1;
        }

        return first;
    }

    internal static float Largest(ReadOnlySpan<float> scores)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Largest512(scores);
        }

        return Vector256.IsHardwareAccelerated ? Largest256(scores) : LargestScalar(scores, float.NegativeInfinity);
    }

    internal static float LargestScalar(ReadOnlySpan<float> scores, float largest)
    {
        foreach (float score in scores)
        {
            largest = score > largest ? score : largest;
        }

        return largest;
    }

    // Two maxima at once: comparing waits for the comparison before it.
    internal static float Largest512(ReadOnlySpan<float> scores)
    {
        int whole = scores.Length & -FloatRows.Lanes;
        int i = 0;
        ref float s = ref MemoryMarshal.GetReference(scores);
        Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
        Vector512<float> second = largest;
        for (; i < whole - FloatRows.Lanes; i += 2 * FloatRows.Lanes)
        {
            largest = FloatRows.Larger(Vector512.LoadUnsafe(ref s, (nuint)i), largest);
            second = FloatRows.Larger(Vector512.LoadUnsafe(ref s, (nuint)(i + FloatRows.Lanes)), second);
        }

        if (i < whole)
        {
            largest = FloatRows.Larger(Vector512.LoadUnsafe(ref s, (nuint)i), largest);
        }

        return LargestScalar(scores[whole..], FloatRows.LargestOf(FloatRows.Larger(second, largest)));
    }

    internal static float Largest256(ReadOnlySpan<float> scores)
    {
        int whole = scores.Length & -HalfLanes;
        ref float s = ref MemoryMarshal.GetReference(scores);
        Vector256<float> largest = Vector256.Create(float.NegativeInfinity);
        for (int i = 0; i < whole; i += HalfLanes)
        {
            largest = FloatRows.Larger(Vector256.LoadUnsafe(ref s, (nuint)i), largest);
        }

        return LargestScalar(scores[whole..], FloatRows.LargestOf(largest));
    }

    internal static float LargestByBitsScalar(ReadOnlySpan<float> scores, ReadOnlySpan<byte> eligible, int from)
    {
        float largest = float.NegativeInfinity;
        for (int i = from; i < scores.Length; i++)
        {
            largest = (eligible[i >> 3] >> (i & 7) & 1) != 0 && scores[i] > largest ? scores[i] : largest;
        }

        return largest;
    }

    // One byte of the bits masks one vector.
    internal static float LargestByBits256(ReadOnlySpan<float> scores, ReadOnlySpan<byte> eligible)
    {
        int whole = scores.Length & -HalfLanes;
        ref float s = ref MemoryMarshal.GetReference(scores);
        Vector256<int> lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        Vector256<float> none = Vector256.Create(float.NegativeInfinity);
        Vector256<float> largest = none;
        for (int i = 0; i < whole; i += HalfLanes)
        {
            Vector256<int> isEligible = Vector256.Equals(Vector256.Create((int)eligible[i >> 3]) & lanes, lanes);
            Vector256<float> masked = Vector256.ConditionalSelect(isEligible.AsSingle(), Vector256.LoadUnsafe(ref s, (nuint)i), none);
            largest = FloatRows.Larger(masked, largest);
        }

        float rest = LargestByBitsScalar(scores, eligible, whole);
        return Math.Max(rest, FloatRows.LargestOf(largest));
    }

    // First position from `from` on with exactly this score, or -1. The library's IndexOf walks floats one by one.
    private static int IndexOf(ReadOnlySpan<float> scores, float value, int from)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return IndexOf512(scores, value, from);
        }

        return Vector256.IsHardwareAccelerated ? IndexOf256(scores, value, from) : IndexOfScalar(scores, value, from);
    }

    internal static int IndexOfScalar(ReadOnlySpan<float> scores, float value, int from)
    {
        for (int i = from; i < scores.Length; i++)
        {
            if (scores[i] == value)
            {
                return i;
            }
        }

        return -1;
    }

    internal static int IndexOf512(ReadOnlySpan<float> scores, float value, int from)
    {
        ref float s = ref MemoryMarshal.GetReference(scores);
        Vector512<float> values = Vector512.Create(value);
        int i = from;
        for (; i <= scores.Length - FloatRows.Lanes; i += FloatRows.Lanes)
        {
            ulong isEqual = Vector512.Equals(Vector512.LoadUnsafe(ref s, (nuint)i), values).ExtractMostSignificantBits();
            if (isEqual != 0)
            {
                return i + BitOperations.TrailingZeroCount(isEqual);
            }
        }

        return IndexOfScalar(scores, value, i);
    }

    internal static int IndexOf256(ReadOnlySpan<float> scores, float value, int from)
    {
        ref float s = ref MemoryMarshal.GetReference(scores);
        Vector256<float> values = Vector256.Create(value);
        int i = from;
        for (; i <= scores.Length - HalfLanes; i += HalfLanes)
        {
            uint isEqual = Vector256.Equals(Vector256.LoadUnsafe(ref s, (nuint)i), values).ExtractMostSignificantBits();
            if (isEqual != 0)
            {
                return i + BitOperations.TrailingZeroCount(isEqual);
            }
        }

        return IndexOfScalar(scores, value, i);
    }

    private static (int Position, int Ties) First(ReadOnlySpan<float> scores, ReadOnlySpan<int> eligible)
    {
        ThrowIfEmpty(eligible.Length, nameof(eligible));
        int best = 0;
        int ties = 1;
        float largest = scores[eligible[0]];
        for (int i = 1; i < eligible.Length; i++)
        {
            float score = scores[eligible[i]];
            if (score < largest)
            {
                continue;
            }

            if (score > largest || (float.IsNaN(largest) && !float.IsNaN(score)))
            {
                (best, ties, largest) = (i, 1, score);
            }
            else
            {
                ties += score == largest ? 1 : 0;
            }
        }

        return (best, ties);
    }

    private static void ThrowIfEmpty(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException("There is nothing to choose from.", name);
        }
    }
}
