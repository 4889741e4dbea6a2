namespace Decisioning.Evaluation.Measurement;

/// <summary>An option against the others of its dimension, for a segment.</summary>
/// <param name="Segment">Name of the segment; empty for all customers.</param>
/// <param name="Contrast">The comparison.</param>
/// <param name="Interval">Always-valid interval of the difference, for all rows of its kind together (Bonferroni).</param>
/// <param name="AdjustedPValue">Always-valid p-value, adjusted for the number of rows by Holm's method.</param>
/// <param name="Verdict">1: higher than the others; −1: lower; 0: the data do not say.</param>
public sealed record OptionReport(string Segment, OptionContrast Contrast, Bounds Interval, double AdjustedPValue, int Verdict);
