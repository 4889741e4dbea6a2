using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Finds the best action of each of <see cref="NormalLanes.Count"/> draws, and of their mirror images.</summary>
/// <remarks>
/// Scores are mean ± Σₖ factor[a, k]·z[k], added up over k in ascending order with fused multiply-adds: the same bits on
/// every vector width. Four actions are scored at once against all draws, so each number that is loaded is used several times.
/// </remarks>
internal static class CorrelatedBlock
{
    /// <summary>Actions that are scored at once.</summary>
    public const int Actions = 4;

    private const int Lanes = NormalLanes.Count;

    /// <summary>Finds the best.</summary>
    /// <param name="problem">Means and factor.</param>
    /// <param name="normals">The draws, as <see cref="NormalLanes.Fill"/> makes them.</param>
    /// <param name="scratch">Work space, <see cref="ScratchLength"/> long.</param>
    /// <param name="best">Receives the best of draw i at i and of its mirror image at Lanes + i; equal scores: the first.</param>
    public static void Find(in CorrelatedProblem problem, ReadOnlySpan<float> normals, Span<float> scratch, Span<int> best)
    {
        Span<float> sums = scratch[..(Actions * Lanes)];
        Span<float> largest = scratch.Slice(Actions * Lanes, 2 * Lanes);
        largest.Fill(float.NegativeInfinity);
        for (int group = 0; group < problem.Groups; group++)
        {
            (int from, int until) = problem.Columns(group);
            ReadOnlySpan<float> factor = problem.Factor(group).Slice(from * Actions, (until - from) * Actions);
            ReadOnlySpan<float> draws = normals.Slice(from * Lanes, (until - from) * Lanes);
            if (Vector512.IsHardwareAccelerated)
            {
                Sums512(factor, draws, sums);
            }
            else
            {
                Sums(factor, draws, sums);
            }

            for (int a = 0; a < Actions; a++)
            {
                int action = (group * Actions) + a;
                Track(sums.Slice(a * Lanes, Lanes), problem.Mean(action), action, largest, best);
            }
        }
    }

    /// <summary>Length of the work space of <see cref="Find"/>.</summary>
    public static int ScratchLength => (Actions + 2) * Lanes;

    /// <summary>factor · draws for four actions, on the usual vectors of the machine.</summary>
    /// <param name="factor">Coefficient k of action a at 4k + a.</param>
    /// <param name="draws">Coordinate k of draw i at k · Lanes + i.</param>
    /// <param name="sums">Receives the sum of action a and draw i at a · Lanes + i.</param>
    internal static void Sums(ReadOnlySpan<float> factor, ReadOnlySpan<float> draws, Span<float> sums)
    {
        int width = Vector<float>.Count;
        ref float z = ref MemoryMarshal.GetReference(draws);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        for (int lane = 0; lane < Lanes; lane += 2 * width)
        {
            Vector<float> a0 = default, a1 = default, b0 = default, b1 = default;
            Vector<float> c0 = default, c1 = default, d0 = default, d1 = default;
            int place = lane;
            for (int k = 0; k <= factor.Length - Actions; k += Actions, place += Lanes)
            {
                Vector<float> z0 = Vector.LoadUnsafe(ref z, (nuint)place);
                Vector<float> z1 = Vector.LoadUnsafe(ref z, (nuint)(place + width));
                var f = new Vector<float>(factor[k]);
                a0 = Vector.FusedMultiplyAdd(f, z0, a0);
                a1 = Vector.FusedMultiplyAdd(f, z1, a1);
                f = new Vector<float>(factor[k + 1]);
                b0 = Vector.FusedMultiplyAdd(f, z0, b0);
                b1 = Vector.FusedMultiplyAdd(f, z1, b1);
                f = new Vector<float>(factor[k + 2]);
                c0 = Vector.FusedMultiplyAdd(f, z0, c0);
                c1 = Vector.FusedMultiplyAdd(f, z1, c1);
                f = new Vector<float>(factor[k + 3]);
                d0 = Vector.FusedMultiplyAdd(f, z0, d0);
                d1 = Vector.FusedMultiplyAdd(f, z1, d1);
            }

            a0.StoreUnsafe(ref sum, (nuint)lane);
            a1.StoreUnsafe(ref sum, (nuint)(lane + width));
            b0.StoreUnsafe(ref sum, (nuint)(Lanes + lane));
            b1.StoreUnsafe(ref sum, (nuint)(Lanes + lane + width));
            c0.StoreUnsafe(ref sum, (nuint)((2 * Lanes) + lane));
            c1.StoreUnsafe(ref sum, (nuint)((2 * Lanes) + lane + width));
            d0.StoreUnsafe(ref sum, (nuint)((3 * Lanes) + lane));
            d1.StoreUnsafe(ref sum, (nuint)((3 * Lanes) + lane + width));
        }
    }

    /// <summary>The same on 512-bit vectors: sixteen sums in registers.</summary>
    /// <param name="factor">Coefficient k of action a at 4k + a.</param>
    /// <param name="draws">Coordinate k of draw i at k · Lanes + i.</param>
    /// <param name="sums">Receives the sum of action a and draw i at a · Lanes + i.</param>
    internal static void Sums512(ReadOnlySpan<float> factor, ReadOnlySpan<float> draws, Span<float> sums)
    {
        ref float z = ref MemoryMarshal.GetReference(draws);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        int place = 0;
        for (int k = 0; k <= factor.Length - Actions; k += Actions, place += Lanes)
        {
            Vector512<float> z0 = Vector512.LoadUnsafe(ref z, (nuint)place);
            Vector512<float> z1 = Vector512.LoadUnsafe(ref z, (nuint)(place + 16));
            Vector512<float> z2 = Vector512.LoadUnsafe(ref z, (nuint)(place + 32));
            Vector512<float> z3 = Vector512.LoadUnsafe(ref z, (nuint)(place + 48));
            var f = Vector512.Create(factor[k]);
            a0 = Vector512.FusedMultiplyAdd(f, z0, a0);
            a1 = Vector512.FusedMultiplyAdd(f, z1, a1);
            a2 = Vector512.FusedMultiplyAdd(f, z2, a2);
            a3 = Vector512.FusedMultiplyAdd(f, z3, a3);
            f = Vector512.Create(factor[k + 1]);
            b0 = Vector512.FusedMultiplyAdd(f, z0, b0);
            b1 = Vector512.FusedMultiplyAdd(f, z1, b1);
            b2 = Vector512.FusedMultiplyAdd(f, z2, b2);
            b3 = Vector512.FusedMultiplyAdd(f, z3, b3);
            f = Vector512.Create(factor[k + 2]);
            c0 = Vector512.FusedMultiplyAdd(f, z0, c0);
            c1 = Vector512.FusedMultiplyAdd(f, z1, c1);
            c2 = Vector512.FusedMultiplyAdd(f, z2, c2);
            c3 = Vector512.FusedMultiplyAdd(f, z3, c3);
            f = Vector512.Create(factor[k + 3]);
            d0 = Vector512.FusedMultiplyAdd(f, z0, d0);
            d1 = Vector512.FusedMultiplyAdd(f, z1, d1);
            d2 = Vector512.FusedMultiplyAdd(f, z2, d2);
            d3 = Vector512.FusedMultiplyAdd(f, z3, d3);
        }

        Store(sums, a0, a1, a2, a3);
        Store(sums[Lanes..], b0, b1, b2, b3);
        Store(sums[(2 * Lanes)..], c0, c1, c2, c3);
        Store(sums[(3 * Lanes)..], d0, d1, d2, d3);
    }

    private static void Store(Span<float> sums, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
    {
        s0.CopyTo(sums);
        s1.CopyTo(sums[16..]);
        s2.CopyTo(sums[32..]);
        s3.CopyTo(sums[48..]);
    }

    private static void Track(ReadOnlySpan<float> sums, float mean, int action, Span<float> largest, Span<int> best)
    {
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref float top = ref MemoryMarshal.GetReference(largest);
        ref int place = ref MemoryMarshal.GetReference(best);
        var means = new Vector<float>(mean);
        var actions = new Vector<int>(action);
        for (int lane = 0; lane < Lanes; lane += Vector<float>.Count)
        {
            Vector<float> deviation = Vector.LoadUnsafe(ref sum, (nuint)lane);
            Keep(means + deviation, actions, ref top, ref place, (nuint)lane);
            Keep(means - deviation, actions, ref top, ref place, (nuint)(Lanes + lane));
        }
    }

    private static void Keep(Vector<float> scores, Vector<int> actions, ref float largest, ref int best, nuint place)
    {
        Vector<float> before = Vector.LoadUnsafe(ref largest, place);
        Vector<int> better = Vector.GreaterThan(scores, before);
        Vector.ConditionalSelect(better, scores, before).StoreUnsafe(ref largest, place);
        Vector.ConditionalSelect(better, actions, Vector.LoadUnsafe(ref best, place)).StoreUnsafe(ref best, place);
    }
}
