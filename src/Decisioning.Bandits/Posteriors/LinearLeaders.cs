using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Screens many contexts at once: each arm's triangle times a panel of contexts, one context in a lane.</summary>
/// <remarks>
/// Tables, errors and what is proved are those of <see cref="LinearScreen"/>; here an element of L⁻¹x is one chain of
/// multiply-adds. Everything is done lane by lane, so the width of the registers changes no bit.
/// </remarks>
internal static class LinearLeaders
{
    /// <summary>Contexts of a panel: with 50 features it fills a quarter of a first-level cache.</summary>
    public const int PanelContexts = 64;

    /// <summary>For each context the position of the surely largest bound, if any.</summary>
    /// <param name="screen">The arms.</param>
    /// <param name="contexts">Contexts, row by row.</param>
    /// <param name="eligible">Numbers of the arms asked for.</param>
    /// <param name="exploration">Factor of the widths.</param>
    /// <param name="leaders">Receives the positions.</param>
    /// <param name="width">Registers to use; the result does not depend on it.</param>
    public static void Find(
        LinearScreen screen, ReadOnlySpan<double> contexts, ReadOnlySpan<int> eligible, double exploration, Span<int> leaders, VectorWidth width)
    {
        int panel = screen.Columns * PanelContexts;
        int scores = eligible.Length * PanelContexts;
        float[] rented = ArrayPool<float>.Shared.Rent(panel + scores + (3 * PanelContexts) + Registers.LineBytes);
        Span<float> memory = rented.AsSpan(Registers.ToLine(rented));
        Span<float> x = memory[..panel];
        Span<float> upper = memory.Slice(panel, scores);
        Span<float> lengths = memory.Slice(panel + scores, PanelContexts);
        Span<float> work = memory.Slice(panel + scores + PanelContexts, 2 * PanelContexts);
        Span<float> largest = stackalloc float[PanelContexts];
        for (int from = 0; from < leaders.Length; from += PanelContexts)
        {
            int count = Math.Min(PanelContexts, leaders.Length - from);
            Transpose(contexts.Slice(from * screen.Dimension, count * screen.Dimension), screen.Dimension, x, lengths);
            largest.Fill(float.NegativeInfinity);
            for (int i = 0; i < eligible.Length; i++)
            {
                Project(screen, eligible[i], x, work, width);
                Enclose(screen, eligible[i], exploration, lengths, work, upper.Slice(i * PanelContexts, PanelContexts), largest);
            }

            Choose(upper, largest, leaders.Slice(from, count));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    // Contexts side by side, and their lengths; contexts that are not there are zeros.
    private static void Transpose(ReadOnlySpan<double> contexts, int dimension, Span<float> x, Span<float> lengths)
    {
        x.Clear();
        lengths.Clear();
        for (int k = 0; k * dimension < contexts.Length; k++)
        {
            ReadOnlySpan<double> context = contexts.Slice(k * dimension, dimension);
            for (int i = 0; i < context.Length; i++)
            {
                x[(i * PanelContexts) + k] = (float)context[i];
            }

            lengths[k] = (float)Math.Sqrt(CanonicalDot.Of(context, context));
        }
    }

    private static void Project(LinearScreen screen, int arm, ReadOnlySpan<float> x, Span<float> work, VectorWidth width)
    {
        work.Clear();
        switch (width)
        {
            case VectorWidth.Bits512:
                Project<FloatLanes512, Vector512<float>>(screen, ref screen.Table(arm), x, work);
                break;
            case VectorWidth.Bits256:
                Project<FloatLanes256, Vector256<float>>(screen, ref screen.Table(arm), x, work);
                break;
            default:
                Project<FloatLanes1, float>(screen, ref screen.Table(arm), x, work);
                break;
        }
    }

    // Squared widths into the first half of the work space, means into the second.
    private static void Project<TLanes, TVector>(LinearScreen screen, ref float table, ReadOnlySpan<float> x, Span<float> work)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        for (int block = 0; block < screen.Blocks; block++)
        {
            int first = LinearScreen.BlockRows * block;
            for (int row = 0; row < LinearScreen.BlockRows; row += TileShape.Rows)
            {
                // Nothing is stored to the right of the diagonal, so these rows end with it.
                int columns = first + row + TileShape.Rows;
                var shape = new TileShape(columns, LinearScreen.BlockRows, PanelContexts, PanelContexts, 0);
                Rows<TLanes, TVector>(ref Unsafe.Add(ref table, row), x, shape, TileShape.Rows, hasMean: false, work);
            }

            table = ref Unsafe.Add(ref table, LinearScreen.BlockRows * (first + LinearScreen.BlockRows));
        }

        for (int row = 0; row <= screen.TailRows; row += TileShape.Rows)
        {
            int rows = screen.TailRows - row;
            var shape = new TileShape(screen.Dimension, screen.TailLanes, PanelContexts, PanelContexts, 0);
            Rows<TLanes, TVector>(ref Unsafe.Add(ref table, row), x, shape, Math.Min(rows, TileShape.Rows), rows < TileShape.Rows, work);
        }
    }

    // Four rows of the table times all contexts: the first rows are squared, the one after them is the mean's.
    private static void Rows<TLanes, TVector>(
        ref float table, ReadOnlySpan<float> x, in TileShape shape, int squared, bool hasMean, Span<float> work)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        Span<float> tile = stackalloc float[TileShape.Rows * PanelContexts];
        for (int column = 0; column < PanelContexts; column += 2 * TLanes.Count)
        {
            RegisterTile<TLanes, TVector, float>.Wide(
                ref table, ref Unsafe.Add(ref MemoryMarshal.GetReference(x), column), shape, ref tile[column]);
        }

        ref float sum = ref work[0];
        for (int row = 0; row < squared; row++)
        {
            ref float whitened = ref tile[row * PanelContexts];
            for (int column = 0; column < PanelContexts; column += TLanes.Count)
            {
                TVector y = TLanes.Load(ref whitened, column);
                TLanes.Store(TLanes.MultiplyAdd(y, y, TLanes.Load(ref sum, column)), ref sum, column);
            }
        }

        if (hasMean)
        {
            tile.Slice(squared * PanelContexts, PanelContexts).CopyTo(work[PanelContexts..]);
        }
    }

    // Upper limits of one arm's bounds; the lower ones only raise the largest lower limit so far.
    private static void Enclose(
        LinearScreen screen, int arm, double exploration, ReadOnlySpan<float> lengths, ReadOnlySpan<float> work, Span<float> upper, Span<float> largest)
    {
        var factor = Vector512.Create((float)exploration);
        var error = Vector512.Create((float)(screen.MeanErrors[arm] + (exploration * screen.WidthErrors[arm])));
        var least = Vector512.Create((float)(LinearScreen.Underflow * (1.0 + exploration)));
        var infinity = Vector512.Create(float.PositiveInfinity);
        for (int k = 0; k < PanelContexts; k += Vector512<float>.Count)
        {
            Vector512<float> bound = Vector512.Create(work[(PanelContexts + k)..]) + (factor * Vector512.Sqrt(Vector512.Create(work[k..])));
            Vector512<float> reach = (error * Vector512.Create(lengths[k..])) + least;

            // False also where either is not a number: then nothing is known.
            Vector512<float> known = Vector512.LessThan(Vector512.Abs(bound) + reach, infinity);
            Vector512.ConditionalSelect(known, bound + reach, infinity).CopyTo(upper[k..]);
            Vector512<float> lower = Vector512.ConditionalSelect(known, bound - reach, -infinity);
            Vector512.Max(Vector512.Create(largest[k..]), lower).CopyTo(largest[k..]);
        }
    }

    // Who reaches the largest lower limit may be the best; if it is one alone, it is.
    private static void Choose(ReadOnlySpan<float> upper, ReadOnlySpan<float> largest, Span<int> leaders)
    {
        Span<int> leader = stackalloc int[PanelContexts];
        for (int k = 0; k < PanelContexts; k += Vector512<int>.Count)
        {
            Vector512<float> bar = Vector512.Create(largest[k..]);
            Vector512<int> found = Vector512<int>.Zero;
            Vector512<int> place = Vector512<int>.Zero;
            for (int i = 0; i * PanelContexts < upper.Length; i++)
            {
                Vector512<int> reaches = Vector512.GreaterThanOrEqual(Vector512.Create(upper[((i * PanelContexts) + k)..]), bar).AsInt32();
                found -= reaches;
                place = Vector512.ConditionalSelect(reaches, Vector512.Create(i), place);
            }

            Vector512<int> alone = Vector512.Equals(found, Vector512<int>.One);
            Vector512.ConditionalSelect(alone, place, Vector512.Create(IScreenedPosterior.Unsure)).CopyTo(leader[k..]);
        }

        leader[..leaders.Length].CopyTo(leaders);
    }
}
