using System.Runtime.CompilerServices;

namespace Decisioning.Bandits;

/// <summary>One double at a time: what machines without vector registers run, and what the others are compared with.</summary>
internal readonly struct DoubleLanes1 : ILanes<double, double>
{
    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static double Load(ref double source, nint offset) => Unsafe.Add(ref source, offset);

    /// <inheritdoc/>
    public static void Store(double value, ref double target, nint offset) => Unsafe.Add(ref target, offset) = value;

    /// <inheritdoc/>
    public static double Broadcast(double value) => value;

    /// <inheritdoc/>
    public static double Add(double left, double right) => left + right;

    /// <inheritdoc/>
    public static double MultiplyAdd(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);
}
