using System.Runtime.CompilerServices;

namespace Decisioning.Bandits;

/// <summary>The inner loop of every product of matrices: four rows of leftᵀ·right, one or two registers wide, kept in registers.</summary>
/// <remarks>
/// Eight sums stay in registers while each step costs two loads, four broadcasts and eight multiply-adds (Goto and
/// van de Geijn 2008, "Anatomy of high-performance matrix multiplication"). Each element is one chain of multiply-adds in
/// the order of k, so its bits do not depend on the registers' width.
/// </remarks>
/// <typeparam name="TLanes">Width of the registers.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="TScalar">The number.</typeparam>
internal static class RegisterTile<TLanes, TVector, TScalar>
    where TLanes : struct, ILanes<TVector, TScalar>
    where TVector : struct
    where TScalar : struct
{
    /// <summary>Adds Σ left[k, r]·right[k, c] over k, for r in 0 … 3 and two registers of c.</summary>
    /// <param name="left">Left matrix: number k = 0 of the tile's first row.</param>
    /// <param name="right">Right matrix: number k = 0 of the tile's first column.</param>
    /// <param name="shape">Strides and number of steps.</param>
    /// <param name="target">First element that is added to.</param>
    public static void Wide(ref TScalar left, ref TScalar right, in TileShape shape, ref TScalar target)
    {
        TVector s00 = TLanes.Broadcast(default), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        nint leftStride = shape.LeftStride;
        nint rightStride = shape.RightStride;
        for (int k = shape.Steps; k > 0; k--)
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
            left = ref Unsafe.Add(ref left, leftStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        AddTo(s00, s01, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep);
        AddTo(s10, s11, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep + shape.TargetGrowth);
        AddTo(s20, s21, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep + (2 * shape.TargetGrowth));
        AddTo(s30, s31, ref target);
    }

    /// <summary>As <see cref="Wide"/>, one register wide.</summary>
    /// <param name="left">Left matrix: number k = 0 of the tile's first row.</param>
    /// <param name="right">Right matrix: number k = 0 of the tile's first column.</param>
    /// <param name="shape">Strides and number of steps.</param>
    /// <param name="target">First element that is added to.</param>
    public static void Narrow(ref TScalar left, ref TScalar right, in TileShape shape, ref TScalar target)
    {
        TVector s0 = TLanes.Broadcast(default), s1 = s0, s2 = s0, s3 = s0;
        nint leftStride = shape.LeftStride;
        nint rightStride = shape.RightStride;
        for (int k = shape.Steps; k > 0; k--)
        {
            TVector columns = TLanes.Load(ref right, 0);
            s0 = TLanes.MultiplyAdd(TLanes.Broadcast(left), columns, s0);
            s1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 1)), columns, s1);
            s2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 2)), columns, s2);
            s3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref left, 3)), columns, s3);
            left = ref Unsafe.Add(ref left, leftStride);
            right = ref Unsafe.Add(ref right, rightStride);
        }

        AddTo(s0, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep);
        AddTo(s1, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep + shape.TargetGrowth);
        AddTo(s2, ref target);
        target = ref Unsafe.Add(ref target, shape.TargetStep + (2 * shape.TargetGrowth));
        AddTo(s3, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(TVector first, TVector second, ref TScalar target)
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, 0), first), ref target, 0);
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, TLanes.Count), second), ref target, TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(TVector sums, ref TScalar target)
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref target, 0), sums), ref target, 0);
    }
}
