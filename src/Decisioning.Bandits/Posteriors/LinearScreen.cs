using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>The arms of a linear posterior in float, laid out so that one decision is one pass over contiguous memory.</summary>
/// <remarks>
/// <para>Layout of an arm (L⁻¹ is lower triangular, d rows; θ is one more row under it): blocks of 16 rows, block b by
/// columns 0 … 16b + 15, 16 numbers a column; then the rows that are left, with θ as the last, by all columns, 4, 8 or 16
/// numbers a column. Memory: about 4·(d²/2 + 14d) bytes an arm.</para>
/// <para>Every element of L⁻¹x is four chains of multiply-adds (columns 0, 4, 8 …; 1, 5, 9 …; and so on) that are then
/// added pairwise: one definition for all widths of registers.</para>
/// <para>Error: with u = 2⁻²⁴ the rounded tables, products and sums are off by at most (d + 64)·u·‖θ‖‖x‖ for the mean and by
/// (1.5·d + 64)·u·‖L⁻¹‖F‖x‖ for the width (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1; the
/// latter holds because errors of single elements add up like the rows' lengths, and a root halves relative errors).
/// <see cref="MeanErrors"/> and <see cref="WidthErrors"/> hold twice the larger of these.</para>
/// </remarks>
internal sealed class LinearScreen
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 16;

    // Columns are summed in four chains, so their number is rounded up.
    private const int Chains = 4;
    private const double UnitRoundoff = 1.0 / (1 << 24);

    private readonly float[] _tables;
    private readonly int _firstArm;
    private readonly int _armLength;

    /// <summary>Lays out the arms.</summary>
    /// <param name="arms">The arms, at least one, all of one dimension.</param>
    public LinearScreen(LinearArm[] arms)
    {
        Dimension = arms[0].Coefficients.Length;
        Blocks = Dimension / BlockRows;
        TailRows = Dimension % BlockRows;
        TailLanes = TailRows < 4 ? 4 : TailRows < 8 ? 8 : BlockRows;
        Columns = (Dimension + Chains - 1) / Chains * Chains;
        int length = (BlockRows * BlockRows * Blocks * (Blocks + 1) / 2) + (TailLanes * Columns);
        _armLength = (length + BlockRows - 1) / BlockRows * BlockRows;
        _tables = GC.AllocateArray<float>(checked((arms.Length * _armLength) + BlockRows), pinned: true);
        _firstArm = Registers.ToLine(_tables);
        MeanErrors = new double[arms.Length];
        WidthErrors = new double[arms.Length];
        for (int arm = 0; arm < arms.Length; arm++)
        {
            Fill(arms[arm], _tables.AsSpan(_firstArm + (arm * _armLength), _armLength));
            double rounding = 2.0 * ((1.5 * Dimension) + 64.0) * UnitRoundoff;
            MeanErrors[arm] = rounding * Length(arms[arm].Coefficients);
            WidthErrors[arm] = rounding * Length(arms[arm].InverseFactor);
        }
    }

    /// <summary>Smallest number that errors of widths are raised to: squares below the range of float are lost.</summary>
    public const double Underflow = 1e-17;

    /// <summary>Length d of the context.</summary>
    public int Dimension { get; }

    /// <summary>Full blocks of 16 rows.</summary>
    public int Blocks { get; }

    /// <summary>Rows of L⁻¹ below the full blocks.</summary>
    public int TailRows { get; }

    /// <summary>Numbers of a column below the full blocks: the rows that are left, θ, and zeros.</summary>
    public int TailLanes { get; }

    /// <summary>Columns below the full blocks: d rounded up to a multiple of four.</summary>
    public int Columns { get; }

    /// <summary>Largest error of each arm's mean, in units of ‖x‖.</summary>
    public double[] MeanErrors { get; }

    /// <summary>Largest error of each arm's width, in units of ‖x‖.</summary>
    public double[] WidthErrors { get; }

    /// <summary>First number of an arm's table.</summary>
    /// <param name="arm">Number of the arm.</param>
    public ref float Table(int arm) => ref _tables[_firstArm + (arm * _armLength)];

    /// <summary>The context in float.</summary>
    /// <param name="context">Context x, shape (d).</param>
    /// <param name="x">Receives it, shape (<see cref="Columns"/>), zeros at the end.</param>
    /// <returns>‖x‖.</returns>
    public static double Convert(ReadOnlySpan<double> context, Span<float> x)
    {
        for (int i = 0; i < context.Length; i++)
        {
            x[i] = (float)context[i];
        }

        x[context.Length..].Clear();
        return Length(context);
    }

    /// <summary>Mean and squared width of one arm.</summary>
    /// <param name="arm">Number of the arm.</param>
    /// <param name="x">Context in float, shape (<see cref="Columns"/>).</param>
    /// <param name="width">Registers to use; the result does not depend on it.</param>
    /// <returns>xᵀθ and ‖L⁻¹x‖².</returns>
    public (float Mean, float Square) Score(int arm, ReadOnlySpan<float> x, VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Score<FloatLanes512, Vector512<float>>(ref Table(arm), ref MemoryMarshal.GetReference(x)),
        VectorWidth.Bits256 => Score<FloatLanes256, Vector256<float>>(ref Table(arm), ref MemoryMarshal.GetReference(x)),
        _ => Score<FloatLanes1, float>(ref Table(arm), ref MemoryMarshal.GetReference(x)),
    };

    private (float Mean, float Square) Score<TLanes, TVector>(ref float table, ref float x)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        Span<float> squares = stackalloc float[BlockRows];
        for (int lane = 0; lane < BlockRows; lane += TLanes.Count)
        {
            ref float block = ref Unsafe.Add(ref table, lane);
            TVector sum = TLanes.Broadcast(0.0f);
            for (int columns = BlockRows; columns <= BlockRows * Blocks; columns += BlockRows)
            {
                TVector whitened = Sum<TLanes, TVector>(ref block, BlockRows, ref x, columns);
                sum = TLanes.MultiplyAdd(whitened, whitened, sum);
                block = ref Unsafe.Add(ref block, BlockRows * columns);
            }

            TLanes.Store(sum, ref squares[lane], 0);
        }

        Span<float> tail = stackalloc float[BlockRows];
        Tail<TLanes, TVector>(ref Unsafe.Add(ref table, BlockRows * BlockRows * Blocks * (Blocks + 1) / 2), ref x, tail);
        float mean = tail[TailRows];
        tail[TailRows] = 0.0f;
        return (mean, Finish(squares, tail));
    }

    // The rows below the full blocks, with registers no wider than the rows.
    private void Tail<TLanes, TVector>(ref float table, ref float x, Span<float> tail)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        if (TLanes.Count == 1 || TLanes.Count == TailLanes)
        {
            TailOf<TLanes, TVector>(ref table, ref x, tail);
        }
        else if (TailLanes == Vector128<float>.Count)
        {
            TailOf<FloatLanes128, Vector128<float>>(ref table, ref x, tail);
        }
        else
        {
            TailOf<FloatLanes256, Vector256<float>>(ref table, ref x, tail);
        }
    }

    private void TailOf<TLanes, TVector>(ref float table, ref float x, Span<float> tail)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        for (int lane = 0; lane < TailLanes; lane += TLanes.Count)
        {
            TLanes.Store(Sum<TLanes, TVector>(ref Unsafe.Add(ref table, lane), TailLanes, ref x, Columns), ref tail[lane], 0);
        }
    }

    // One register of rows times the context, in four chains.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TLanes, TVector>(ref float table, nint stride, ref float x, int columns)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        TVector a = TLanes.Broadcast(0.0f), b = a, c = a, d = a;
        for (; columns > 0; columns -= Chains)
        {
            a = TLanes.MultiplyAdd(TLanes.Load(ref table, 0), TLanes.Broadcast(x), a);
            b = TLanes.MultiplyAdd(TLanes.Load(ref table, stride), TLanes.Broadcast(Unsafe.Add(ref x, 1)), b);
            c = TLanes.MultiplyAdd(TLanes.Load(ref table, 2 * stride), TLanes.Broadcast(Unsafe.Add(ref x, 2)), c);
            d = TLanes.MultiplyAdd(TLanes.Load(ref table, 3 * stride), TLanes.Broadcast(Unsafe.Add(ref x, 3)), d);
            table = ref Unsafe.Add(ref table, Chains * stride);
            x = ref Unsafe.Add(ref x, Chains);
        }

        return TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d));
    }

    // Each lane's square of the tail is added to the lane's sum; lanes then l and l + 8, l and l + 4, and so on.
    private static float Finish(ReadOnlySpan<float> squares, ReadOnlySpan<float> tail)
    {
        Vector256<float> low = Vector256.Create(tail);
        Vector256<float> high = Vector256.Create(tail[8..]);
        low = Vector256.FusedMultiplyAdd(low, low, Vector256.Create(squares));
        high = Vector256.FusedMultiplyAdd(high, high, Vector256.Create(squares[8..]));
        Vector256<float> eight = low + high;
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }

    private void Fill(LinearArm arm, Span<float> table)
    {
        ReadOnlySpan<double> inverse = arm.InverseFactor;
        for (int row = 0; row < Dimension; row++)
        {
            int block = row / BlockRows;
            int start = BlockRows * BlockRows * block * (block + 1) / 2;
            int stride = block < Blocks ? BlockRows : TailLanes;
            for (int column = 0; column <= row; column++)
            {
                table[start + (column * stride) + (row % BlockRows)] = (float)inverse[PackedTriangle.RowStart(row) + column];
            }
        }

        int tail = BlockRows * BlockRows * Blocks * (Blocks + 1) / 2;
        for (int column = 0; column < Dimension; column++)
        {
            table[tail + (column * TailLanes) + TailRows] = (float)arm.Coefficients[column];
        }
    }

    private static double Length(ReadOnlySpan<double> values) => Math.Sqrt(CanonicalDot.Of(values, values));
}
