using System.Runtime.CompilerServices;

namespace Decisioning.Bandits;

/// <summary>One float at a time: what machines without vector registers run, and what the others are compared with.</summary>
internal readonly struct FloatLanes1 : ILanes<float, float>
{
    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static float Load(ref float source, nint offset) => Unsafe.Add(ref source, offset);

    /// <inheritdoc/>
    public static void Store(float value, ref float target, nint offset) => Unsafe.Add(ref target, offset) = value;

    /// <inheritdoc/>
    public static float Broadcast(float value) => value;

    /// <inheritdoc/>
    public static float Add(float left, float right) => left + right;

    /// <inheritdoc/>
    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);
}
