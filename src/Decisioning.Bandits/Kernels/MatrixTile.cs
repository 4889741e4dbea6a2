using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>C −= AᵀB and C −= AB on pieces of square matrices that lie row by row.</summary>
/// <remarks>
/// Each element of C takes its terms one after another, k ascending, with one rounding for each multiply-add: the bits do not depend
/// on the width of the registers. Four rows of C and two registers of columns are held while k runs.
/// </remarks>
internal static class MatrixTile
{
    /// <summary>Rows and columns are handled in multiples of this, so strides are multiples of it.</summary>
    public const int Lane = 8;

    /// <summary>The length of a row that has room for a number of columns.</summary>
    /// <param name="columns">Number of columns.</param>
    public static int Stride(int columns) => (columns + Lane - 1) / Lane * Lane;

    /// <summary>C[i, j] −= Σ_k factor(k, i) · B[k, j] for i below <paramref name="rows"/> and j below <paramref name="columns"/>.</summary>
    /// <param name="factors">Where factor(0, 0) lies.</param>
    /// <param name="stepK">How far apart factors of neighbouring k lie.</param>
    /// <param name="stepI">How far apart factors of neighbouring i lie.</param>
    /// <param name="count">How many k.</param>
    /// <param name="right">Where B[0, 0] lies.</param>
    /// <param name="target">Where C[0, 0] lies.</param>
    /// <param name="stride">Length of a row of B and of C.</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C, a multiple of <see cref="Lane"/>.</param>
    public static void Subtract(
        ReadOnlySpan<double> factors, int stepK, int stepI, int count,
        ReadOnlySpan<double> right, Span<double> target, int stride, int rows, int columns)
    {
        if (count == 0 || rows == 0 || columns == 0)
        {
            return;
        }

        ref double a = ref MemoryMarshal.GetReference(factors);
        ref double b = ref MemoryMarshal.GetReference(right);
        ref double c = ref MemoryMarshal.GetReference(target);
        _ = factors[((count - 1) * stepK) + ((rows - 1) * stepI)];
        _ = right[((count - 1) * stride) + columns - 1];
        _ = target[((rows - 1) * stride) + columns - 1];
        if (Vector512.IsHardwareAccelerated)
        {
            Run<DoubleLanes512, Vector512<double>>(ref a, stepK, stepI, count, ref b, ref c, stride, rows, columns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<DoubleLanes256, Vector256<double>>(ref a, stepK, stepI, count, ref b, ref c, stride, rows, columns);
        }
        else
        {
            Run<DoubleLanes1, double>(ref a, stepK, stepI, count, ref b, ref c, stride, rows, columns);
        }
    }

    /// <summary>The same with the registers that are named: for tests.</summary>
    internal static void Run<TLanes, TVector>(
        ref double a, nint stepK, nint stepI, int count, ref double b, ref double c, nint stride, int rows, int columns)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            ref double factors = ref Unsafe.Add(ref a, row * stepI);
            ref double target = ref Unsafe.Add(ref c, row * stride);
            int column = 0;
            for (; column + (2 * TLanes.Count) <= columns; column += 2 * TLanes.Count)
            {
                FourByTwo<TLanes, TVector>(ref factors, stepK, stepI, count, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref target, column), stride);
            }

            for (; column < columns; column += TLanes.Count)
            {
                FourByOne<TLanes, TVector>(ref factors, stepK, stepI, count, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref target, column), stride);
            }
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column += TLanes.Count)
            {
                One<TLanes, TVector>(
                    ref Unsafe.Add(ref a, row * stepI), stepK, count, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref c, (row * stride) + column), stride);
            }
        }
    }

    private static void FourByTwo<TLanes, TVector>(
        ref double a, nint stepK, nint stepI, int count, ref double b, ref double c, nint stride)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        nint second = TLanes.Count;
        TVector s00 = TLanes.Load(ref c, 0), s01 = TLanes.Load(ref c, second);
        TVector s10 = TLanes.Load(ref c, stride), s11 = TLanes.Load(ref c, stride + second);
        TVector s20 = TLanes.Load(ref c, 2 * stride), s21 = TLanes.Load(ref c, (2 * stride) + second);
        TVector s30 = TLanes.Load(ref c, 3 * stride), s31 = TLanes.Load(ref c, (3 * stride) + second);
        for (int k = 0; k < count; k++)
        {
            TVector left = TLanes.Load(ref b, 0);
            TVector right = TLanes.Load(ref b, second);
            TVector factor = TLanes.Broadcast(-a);
            s00 = TLanes.MultiplyAdd(factor, left, s00);
            s01 = TLanes.MultiplyAdd(factor, right, s01);
            factor = TLanes.Broadcast(-Unsafe.Add(ref a, stepI));
            s10 = TLanes.MultiplyAdd(factor, left, s10);
            s11 = TLanes.MultiplyAdd(factor, right, s11);
            factor = TLanes.Broadcast(-Unsafe.Add(ref a, 2 * stepI));
            s20 = TLanes.MultiplyAdd(factor, left, s20);
            s21 = TLanes.MultiplyAdd(factor, right, s21);
            factor = TLanes.Broadcast(-Unsafe.Add(ref a, 3 * stepI));
            s30 = TLanes.MultiplyAdd(factor, left, s30);
            s31 = TLanes.MultiplyAdd(factor, right, s31);
            a = ref Unsafe.Add(ref a, stepK);
            b = ref Unsafe.Add(ref b, stride);
        }

        TLanes.Store(s00, ref c, 0);
        TLanes.Store(s01, ref c, second);
        TLanes.Store(s10, ref c, stride);
        TLanes.Store(s11, ref c, stride + second);
        TLanes.Store(s20, ref c, 2 * stride);
        TLanes.Store(s21, ref c, (2 * stride) + second);
        TLanes.Store(s30, ref c, 3 * stride);
        TLanes.Store(s31, ref c, (3 * stride) + second);
    }

    private static void FourByOne<TLanes, TVector>(
        ref double a, nint stepK, nint stepI, int count, ref double b, ref double c, nint stride)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TVector s0 = TLanes.Load(ref c, 0), s1 = TLanes.Load(ref c, stride);
        TVector s2 = TLanes.Load(ref c, 2 * stride), s3 = TLanes.Load(ref c, 3 * stride);
        for (int k = 0; k < count; k++)
        {
            TVector columns = TLanes.Load(ref b, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(-a), columns, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(-Unsafe.Add(ref a, stepI)), columns, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(-Unsafe.Add(ref a, 2 * stepI)), columns, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(-Unsafe.Add(ref a, 3 * stepI)), columns, s3);
            a = ref Unsafe.Add(ref a, stepK);
            b = ref Unsafe.Add(ref b, stride);
        }

        TLanes.Store(s0, ref c, 0);
        TLanes.Store(s1, ref c, stride);
        TLanes.Store(s2, ref c, 2 * stride);
        TLanes.Store(s3, ref c, 3 * stride);
    }

    private static void One<TLanes, TVector>(ref double a, nint stepK, int count, ref double b, ref double c, nint stride)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TVector sum = TLanes.Load(ref c, 0);
        for (int k = 0; k < count; k++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(-a), TLanes.Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, stepK);
            b = ref Unsafe.Add(ref b, stride);
        }

        TLanes.Store(sum, ref c, 0);
    }
}
