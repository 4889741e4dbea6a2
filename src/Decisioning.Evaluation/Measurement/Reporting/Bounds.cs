using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>The two ends of an interval.</summary>
/// <param name="Low">Lower end; −∞ where the data say nothing.</param>
/// <param name="High">Upper end; +∞ where the data say nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Bounds(double Low, double High)
{
    /// <summary>The whole line.</summary>
    public static Bounds Unknown { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the whole interval lies above 0.</summary>
    public bool IsAboveZero => Low > 0.0;

    /// <summary>Whether the whole interval lies below 0.</summary>
    public bool IsBelowZero => High < 0.0;

    /// <summary>The ends of an interval.</summary>
    /// <param name="interval">The interval.</param>
    public static Bounds Of(MeanInterval interval) => new(interval.Low, interval.High);

    /// <summary>The ends of a lift.</summary>
    /// <param name="lift">The lift.</param>
    public static Bounds Of(RelativeLift lift) => new(lift.Low, lift.High);
}
