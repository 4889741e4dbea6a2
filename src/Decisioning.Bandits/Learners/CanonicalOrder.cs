using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Puts rows of a batch into an order that depends on their content alone, so that sums over them do not depend on how they came.</summary>
/// <remarks>
/// By a 64-bit hash of context and reward, and by content where two hashes are equal; rows of equal content are exchangeable.
/// Sorting hashes takes a fraction of the time of comparing contexts.
/// </remarks>
internal static class CanonicalOrder
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Sorts.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">Numbers of rows; they are put in order.</param>
    /// <param name="hashes">Work space, as long as <paramref name="rows"/>.</param>
    public static void Sort(ObservationBatch batch, Span<int> rows, Span<ulong> hashes)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            hashes[i] = Hash(batch.Context(rows[i]), batch.Rewards[rows[i]]);
        }

        hashes.Sort(rows);
        for (int i = 1; i < rows.Length; i++)
        {
            // Seldom more than equal rows; then this moves nothing.
            for (int j = i; j > 0 && hashes[j] == hashes[j - 1] && Compare(batch, rows[j], rows[j - 1]) < 0; j--)
            {
                (rows[j], rows[j - 1]) = (rows[j - 1], rows[j]);
            }
        }
    }

    /// <summary>A hash of one row's content.</summary>
    /// <param name="context">Context.</param>
    /// <param name="reward">Reward.</param>
    internal static ulong Hash(ReadOnlySpan<double> context, double reward)
    {
        ReadOnlySpan<ulong> bits = MemoryMarshal.Cast<double, ulong>(context);
        Vector512<ulong> lanes = Vector512<ulong>.Indices;
        int i = 0;
        for (; i <= bits.Length - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            lanes = (lanes ^ Vector512.Create(bits[i..])) * Multiplier;
            lanes ^= Vector512.ShiftRightLogical(lanes, 29);
        }

        ulong hash = BitConverter.DoubleToUInt64Bits(reward);
        for (; i < bits.Length; i++)
        {
            hash = Mix(hash, bits[i]);
        }

        for (int lane = 0; lane < Vector512<ulong>.Count; lane++)
        {
            hash = Mix(hash, lanes.GetElement(lane));
        }

        return hash;
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = unchecked((hash ^ value) * Multiplier);
        return hash ^ (hash >> 29);
    }

    private static int Compare(ObservationBatch batch, int left, int right)
    {
        int order = batch.Context(left).SequenceCompareTo(batch.Context(right));
        return order != 0 ? order : batch.Rewards[left].CompareTo(batch.Rewards[right]);
    }
}
