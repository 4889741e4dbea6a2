using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>Sums of outer products over many rows: Σ w·xxᵀ and Σ w·z·x, blocked for the registers and the caches.</summary>
/// <remarks>
/// Rows are copied panel by panel into contiguous memory with their target z as one more column, so that one product of
/// matrices gives both sums (Goto and van de Geijn 2008). Each element is summed over the rows of a panel, in their
/// order and with one rounding for each multiply-add, and then added to what was there. That order does not depend on
/// the width of the registers, so every machine gives the same bits; with grid numbers and no weights nothing rounds at
/// all and the order of the rows does not matter either. Cost: about (d + 1)(d + 10)/2 multiply-adds a row.
/// </remarks>
internal static class Gram
{
    /// <summary>Rows of a panel: part of the definition of weighted sums. One panel of 50 features stays in a first-level cache.</summary>
    public const int PanelRows = 64;

    private const int LineDoubles = 8;
    private const int PortionBytes = 512 << 10;

    // Two registers of the widest machine.
    private const int EdgeStride = 16;

    /// <summary>How many rows of a batch to take at a time when they are grouped by action.</summary>
    /// <param name="actionCount">Number of actions K.</param>
    /// <param name="dimension">Length d of the contexts.</param>
    /// <returns>Enough to fill half of a second-level cache, and a panel for each action.</returns>
    public static int PortionRows(int actionCount, int dimension) =>
        Math.Max(PanelRows * actionCount, PortionBytes / (sizeof(double) * Math.Max(1, dimension)));

    /// <summary>Adds Σxxᵀ and Σzx over some rows.</summary>
    /// <param name="contexts">Vectors x, row by row, shape (n, d).</param>
    /// <param name="targets">Number z of each row, shape (n).</param>
    /// <param name="rows">Numbers of the rows that are summed, in order.</param>
    /// <param name="products">Lower triangle that Σxxᵀ is added to, packed, d rows.</param>
    /// <param name="sums">Vector that Σzx is added to, shape (d).</param>
    public static void Add(
        ReadOnlySpan<double> contexts, ReadOnlySpan<double> targets, ReadOnlySpan<int> rows, Span<double> products, Span<double> sums) =>
        Add(contexts, targets, [], rows, products, sums, Registers.Widest);

    /// <summary>Adds Σw·xxᵀ and Σw·z·x over some rows.</summary>
    /// <param name="contexts">Vectors x, row by row, shape (n, d).</param>
    /// <param name="targets">Number z of each row, shape (n).</param>
    /// <param name="weights">Weight w of each row, shape (n); none: all are 1.</param>
    /// <param name="rows">Numbers of the rows that are summed, in order.</param>
    /// <param name="products">Lower triangle that Σw·xxᵀ is added to, packed, d rows.</param>
    /// <param name="sums">Vector that Σw·z·x is added to, shape (d).</param>
    /// <param name="width">Registers to use; the result does not depend on it.</param>
    public static void Add(
        ReadOnlySpan<double> contexts,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> rows,
        Span<double> products,
        Span<double> sums,
        VectorWidth width)
    {
        int stride = Stride(sums.Length + 1);
        int panel = PanelRows * stride;
        double[] rented = ArrayPool<double>.Shared.Rent((weights.IsEmpty ? panel : 2 * panel) + LineDoubles);
        Span<double> memory = rented.AsSpan(Registers.ToLine(rented));
        Span<double> right = memory[..panel];
        Span<double> left = weights.IsEmpty ? right : memory.Slice(panel, panel);
        for (; !rows.IsEmpty; rows = rows[Math.Min(PanelRows, rows.Length)..])
        {
            ReadOnlySpan<int> some = rows[..Math.Min(PanelRows, rows.Length)];
            Gather(contexts, targets, some, right, sums.Length);
            if (!weights.IsEmpty)
            {
                Weigh(weights, some, right, left, stride);
            }

            AddPanel(left, right, some.Length, products, sums, width);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static void AddPanel(
        Span<double> left, Span<double> right, int count, Span<double> products, Span<double> sums, VectorWidth width)
    {
        switch (width)
        {
            case VectorWidth.Bits512:
                AddPanel<DoubleLanes512, Vector512<double>>(left, right, count, products, sums);
                break;
            case VectorWidth.Bits256:
                AddPanel<DoubleLanes256, Vector256<double>>(left, right, count, products, sums);
                break;
            default:
                AddPanel<DoubleLanes1, double>(left, right, count, products, sums);
                break;
        }
    }

    // The lower triangle of leftᵀ·right, tile by tile; the targets are row and column d.
    private static void AddPanel<TLanes, TVector>(
        Span<double> left, Span<double> right, int count, Span<double> products, Span<double> sums)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        int dimension = sums.Length;
        int stride = Stride(dimension + 1);
        Span<double> edge = stackalloc double[TileShape.Rows * EdgeStride];
        ref double l = ref MemoryMarshal.GetReference(left);
        for (int row = 0; row <= dimension; row += TileShape.Rows)
        {
            var inside = new TileShape(count, stride, stride, row + 1, 1);
            var outside = new TileShape(count, stride, stride, EdgeStride, 0);
            int columns = Math.Min(row + TileShape.Rows, dimension);
            for (int column = 0; column < columns;)
            {
                int width = column + TLanes.Count < columns ? 2 * TLanes.Count : TLanes.Count;
                ref double r = ref Unsafe.Add(ref MemoryMarshal.GetReference(right), column);
                if (column + width <= row + 1 && row + TileShape.Rows <= dimension)
                {
                    ref double target = ref products[PackedTriangle.RowStart(row) + column];
                    AddTile<TLanes, TVector>(ref l, ref r, inside, width, ref target);
                }
                else
                {
                    edge.Clear();
                    AddTile<TLanes, TVector>(ref l, ref r, outside, width, ref edge[0]);
                    AddEdge<TLanes, TVector>(edge, row, column, width, products, sums);
                }

                column += width;
            }

            l = ref Unsafe.Add(ref l, TileShape.Rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTile<TLanes, TVector>(ref double left, ref double right, in TileShape shape, int width, ref double target)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        if (width == TLanes.Count)
        {
            RegisterTile<TLanes, TVector, double>.Narrow(ref left, ref right, shape, ref target);
        }
        else
        {
            RegisterTile<TLanes, TVector, double>.Wide(ref left, ref right, shape, ref target);
        }
    }

    // Adds what of a tile lies in the triangle, or in the row of the targets below it.
    private static void AddEdge<TLanes, TVector>(
        ReadOnlySpan<double> tile, int row, int column, int width, Span<double> products, Span<double> sums)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        for (int i = row; i < Math.Min(row + TileShape.Rows, sums.Length + 1); i++)
        {
            Span<double> target = i < sums.Length ? products.Slice(PackedTriangle.RowStart(i), i + 1) : sums;
            AddRow<TLanes, TVector>(target[Math.Min(column, target.Length)..], tile.Slice((i - row) * EdgeStride, width));
        }
    }

    private static void AddRow<TLanes, TVector>(Span<double> target, ReadOnlySpan<double> tile)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        ref double to = ref MemoryMarshal.GetReference(target);
        ref double from = ref MemoryMarshal.GetReference(tile);
        int length = Math.Min(target.Length, tile.Length);
        int i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref to, i), TLanes.Load(ref from, i)), ref to, i);
        }

        for (; i < length; i++)
        {
            target[i] += tile[i];
        }
    }

    private static void Gather(
        ReadOnlySpan<double> contexts, ReadOnlySpan<double> targets, ReadOnlySpan<int> rows, Span<double> panel, int dimension)
    {
        int stride = Stride(dimension + 1);
        for (int k = 0; k < rows.Length; k++)
        {
            contexts.Slice(rows[k] * dimension, dimension).CopyTo(panel.Slice(k * stride, dimension));
            panel[(k * stride) + dimension] = targets[rows[k]];
        }
    }

    private static void Weigh(ReadOnlySpan<double> weights, ReadOnlySpan<int> rows, ReadOnlySpan<double> panel, Span<double> weighted, int stride)
    {
        for (int k = 0; k < rows.Length; k++)
        {
            TensorPrimitives.Multiply(panel.Slice(k * stride, stride), weights[rows[k]], weighted.Slice(k * stride, stride));
        }
    }

    // Whole cache lines, and an odd number of them: a column of the panel then spreads over all sets of the cache.
    private static int Stride(int columns)
    {
        int lines = (columns + LineDoubles - 1) / LineDoubles;
        return (lines | 1) * LineDoubles;
    }
}
