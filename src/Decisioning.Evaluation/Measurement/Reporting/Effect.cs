using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>An estimate with the interval for one look and the interval for any number of looks.</summary>
/// <param name="Value">The estimate; NaN where it does not exist.</param>
/// <param name="FixedHorizon">Interval for one look at a time that was fixed beforehand.</param>
/// <param name="AlwaysValid">Interval that holds at all times together.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Effect(double Value, Bounds FixedHorizon, Bounds AlwaysValid);
