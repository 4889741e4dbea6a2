namespace Decisioning.Bandits;

/// <summary>One vector register's width, so that a kernel is written once and compiled for each machine.</summary>
/// <typeparam name="TVector">The register: <c>Vector512</c>, <c>Vector256</c>, or one number.</typeparam>
/// <typeparam name="TScalar">The number: <c>double</c> or <c>float</c>.</typeparam>
/// <remarks>
/// Kernels over lanes keep each element's sum in one lane, in one order, and round once for each multiply-add. So the width
/// decides how many elements are done at a time and never their bits.
/// </remarks>
internal interface ILanes<TVector, TScalar>
    where TVector : struct
    where TScalar : struct
{
    /// <summary>How many numbers a register holds.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> neighbours.</summary>
    static abstract TVector Load(ref TScalar source, nint offset);

    /// <summary>Writes <see cref="Count"/> neighbours.</summary>
    static abstract void Store(TVector value, ref TScalar target, nint offset);

    /// <summary>One number in every lane.</summary>
    static abstract TVector Broadcast(TScalar value);

    /// <summary>The sum of each lane.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left·right + addend in each lane, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);
}
