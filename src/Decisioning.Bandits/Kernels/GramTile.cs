using System.Runtime.CompilerServices;

namespace Decisioning.Bandits;

/// <summary>The inner loop of <see cref="Gram"/>: four rows of LᵀR, two registers wide, summed over the rows of a panel.</summary>
/// <remarks>
/// Eight sums stay in registers while each row of the panel costs two loads, four broadcasts and eight multiply-adds
/// (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
/// </remarks>
internal static class GramTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>Adds Σ left[k, row + r]·right[k, column + c] over k, for r in 0 … 3 and two registers of c.</summary>
    /// <param name="left">First element of the left panel in the tile's first row.</param>
    /// <param name="right">First element of the right panel in the tile's first column.</param>
    /// <param name="stride">Distance of the rows of both panels.</param>
    /// <param name="count">Rows of the panels.</param>
    /// <param name="target">First element that is added to.</param>
    /// <param name="step">Distance of the target's first two rows; each further row is <paramref name="growth"/> further.</param>
    /// <param name="growth">1 for rows of a packed triangle, 0 for those of a rectangle.</param>
    public static void Wide<TLanes, TVector>(
        ref double left, ref double right, int stride, int count, ref double target, int step, int growth)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TVector s00 = TLanes.Broadcast(0.0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        for (int k = 0; k < count; k++)
        {
            TVector first = TLanes.Load(ref right, 0);
            TVector second = TLanes.Load(ref right, TLanes.Count);
            TVector factor = TLanes.Broadcast(left);
            s00 = TLanes.MultiplyAdd(factor, first, s00);
            s01 = TLanes.MultiplyAdd(factor, second, s01);
            factor = TLanes.Broadcast(Unsafe.Add(ref left, 1));
            s10 = TLanes.MultiplyAdd(factor, first, s10);
            s11 = TLanes.MultiplyAdd(factor, second, s11);
            factor = TLanes.Broadcast(Unsafe.Add(ref left, 2));
            s20 = TLanes.MultiplyAdd(factor, first, s20);
            s21 = TLanes.MultiplyAdd(factor, second, s21);
            factor = TLanes.Broadcast(Unsafe.Add(ref left, 3));
            s30 = TLanes.MultiplyAdd(factor, first, s30);
            s31 = TLanes.MultiplyAdd(factor, second, s31);
            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }

        AddTo<TLanes, TVector>(s00, s01, ref target);
        target = ref Unsafe.Add(ref target, step);
        AddTo<TLanes, TVector>(s10, s11, ref target);
        target = ref Unsafe.Add(ref target, step + growth);
        AddTo<TLanes, TVector>(s20, s21, ref target);
        target = ref Unsafe.Add(ref target, step + (2 * growth));
        AddTo<TLanes, TVector>(s30, s31, ref target);
    }

    /// <summary>As <see cref="Wide"/>, one register wide.</summary>
    /// <param name="left">First element of the left panel in the tile's first row.</param>
    /// <param name="right">First element of the right panel in the tile's first column.</param>
    /// <param name="stride">Distance of the rows of both panels.</param>
    /// <param name="count">Rows of the panels.</param>
    /// <param name="target">First element that is added to.</param>
    /// <param name="step">Distance of the target's first two rows; each further row is <paramref name="growth"/> further.</param>
    /// <param name="growth">1 for rows of a packed triangle, 0 for those of a rectangle.</param>
    public static void Narrow<TLanes, TVector>(
        ref double left, ref double right, int stride, int count, ref double target, int step, int growth)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TVector s0 = TLanes.Broadcast(0.0), s1 = s0, s2 = s0, s3 = s0;
        for (int k = 0; k < count; k++)
        {
            TVector columns = TLanes.Load(ref right, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(left), columns, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 1)), columns, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 2)), columns, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 3)), columns, s3);
            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }

        AddTo<TLanes, TVector>(s0, ref target);
        target = ref Unsafe.Add(ref target, step);
        AddTo<TLanes, TVector>(s1, ref target);
        target = ref Unsafe.Add(ref target, step + growth);
        AddTo<TLanes, TVector>(s2, ref target);
        target = ref Unsafe.Add(ref target, step + (2 * growth));
        AddTo<TLanes, TVector>(s3, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes, TVector>(TVector first, TVector second, ref double target)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, 0), first), ref target, 0);
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, TLanes.Count), second), ref target, TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes, TVector>(TVector sums, ref double target)
        where TLanes : struct, ILanes<TVector, double>
        where TVector : struct
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, 0), sums), ref target, 0);
    }
}
