namespace Decisioning.Evaluation.Measurement;

/// <summary>A comparison within one segment.</summary>
/// <param name="Segment">Name of the segment.</param>
/// <param name="Customers">Customers of both groups who count.</param>
/// <param name="Contrast">Difference and lift; intervals hold for all segments together (Bonferroni).</param>
/// <param name="AdjustedPValue">Always-valid p-value, adjusted for the number of segments by Holm's method.</param>
public sealed record SegmentReport(string Segment, long Customers, GroupContrast Contrast, double AdjustedPValue);
