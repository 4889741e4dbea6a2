using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>An upper triangle in single precision, laid out so that a product with a vector reads memory once, in order.</summary>
/// <remarks>
/// 64 rows of results stay in registers while the columns stream by; each result adds up its columns in their order with one rounding
/// for each multiply-add, so the bits do not depend on the width of the registers. Memory: about 2n² + 128n bytes.
/// </remarks>
internal sealed class TriangleTable
{
    private const int Rows = 64;

    private readonly int _size;
    private readonly float[] _values;

    /// <summary>Lays out a triangle.</summary>
    /// <param name="triangle">Rows of <see cref="MatrixTile.Stride"/> numbers.</param>
    /// <param name="size">Number of rows n.</param>
    /// <param name="scale">Factor on every number.</param>
    public TriangleTable(ReadOnlySpan<double> triangle, int size, double scale)
    {
        _size = size;
        int stride = MatrixTile.Stride(size);
        int length = 0;
        for (int start = 0; start < size; start += Rows)
        {
            length += (size - start) * Rows;
        }

        _values = GC.AllocateUninitializedArray<float>(length, pinned: false);
        int next = 0;
        for (int start = 0; start < size; start += Rows)
        {
            for (int column = start; column < size; column++)
            {
                for (int row = start; row < start + Rows; row++)
                {
                    _values[next++] = row <= column && row < size ? (float)(scale * triangle[(row * stride) + column]) : 0.0f;
                }
            }
        }
    }

    /// <summary>Room that the result needs: n rounded up.</summary>
    /// <param name="size">Number of rows n.</param>
    public static int Length(int size) => (size + Rows - 1) / Rows * Rows;

    /// <summary>Computes start + W·x.</summary>
    /// <param name="x">Vector, shape (n).</param>
    /// <param name="result">The start going in, the result coming out; <see cref="Length"/> long.</param>
    public void MultiplyAdd(ReadOnlySpan<float> x, Span<float> result)
    {
        ref float vector = ref MemoryMarshal.GetReference(x[.._size]);
        ref float target = ref MemoryMarshal.GetReference(result[..Length(_size)]);
        if (Vector512.IsHardwareAccelerated)
        {
            Run<FloatLanes512, Vector512<float>>(ref vector, ref target);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<FloatLanes256, Vector256<float>>(ref vector, ref target);
        }
        else
        {
            Run<FloatLanes1, float>(ref vector, ref target);
        }
    }

    /// <summary>The same with the registers that are named: for tests.</summary>
    internal void Run<TLanes, TVector>(ref float x, ref float target)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        ref float values = ref MemoryMarshal.GetArrayDataReference(_values);
        for (int start = 0; start < _size; start += Rows)
        {
            int columns = _size - start;
            for (int part = 0; part < Rows; part += 4 * TLanes.Count)
            {
                Columns<TLanes, TVector>(
                    ref Unsafe.Add(ref values, part), ref Unsafe.Add(ref x, start), columns, ref Unsafe.Add(ref target, start + part));
            }

            values = ref Unsafe.Add(ref values, (nint)columns * Rows);
        }
    }

    private static void Columns<TLanes, TVector>(ref float values, ref float x, int columns, ref float target)
        where TLanes : struct, ILanes<TVector, float>
        where TVector : struct
    {
        TVector s0 = TLanes.Load(ref target, 0);
        TVector s1 = TLanes.Load(ref target, TLanes.Count);
        TVector s2 = TLanes.Load(ref target, 2 * TLanes.Count);
        TVector s3 = TLanes.Load(ref target, 3 * TLanes.Count);
        for (int column = 0; column < columns; column++)
        {
            TVector factor = TLanes.Broadcast(Unsafe.Add(ref x, column));
            s0 = TLanes.MultiplyAdd(factor, TLanes.Load(ref values, 0), s0);
            s1 = TLanes.MultiplyAdd(factor, TLanes.Load(ref values, TLanes.Count), s1);
            s2 = TLanes.MultiplyAdd(factor, TLanes.Load(ref values, 2 * TLanes.Count), s2);
            s3 = TLanes.MultiplyAdd(factor, TLanes.Load(ref values, 3 * TLanes.Count), s3);
            values = ref Unsafe.Add(ref values, Rows);
        }

        TLanes.Store(s0, ref target, 0);
        TLanes.Store(s1, ref target, TLanes.Count);
        TLanes.Store(s2, ref target, 2 * TLanes.Count);
        TLanes.Store(s3, ref target, 3 * TLanes.Count);
    }
}
