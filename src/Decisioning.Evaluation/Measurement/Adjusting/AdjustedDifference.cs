using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Difference of two groups' means with the luck of the draw taken out: what is known of the customers beforehand.</summary>
/// <param name="Difference">Treatment − control, in units of the outcome.</param>
/// <param name="StandardError">Its standard error.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AdjustedDifference(double Difference, double StandardError);
