using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>What kernels ask of the machine.</summary>
internal static class Registers
{
    /// <summary>Bytes of a cache line, and of the widest register.</summary>
    public const int LineBytes = 64;

    /// <summary>The widest registers of this machine.</summary>
    public static VectorWidth Widest =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : VectorWidth.Scalar;

    /// <summary>First element of a memory that begins a cache line; the memory has a line to spare.</summary>
    /// <remarks>Only speed depends on it, so it does not matter that the collector may move an array later.</remarks>
    public static int ToLine<T>(T[] memory)
        where T : unmanaged
    {
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetArrayDataReference(memory));
        return (int)(-address & (LineBytes - 1)) / Unsafe.SizeOf<T>();
    }
}
