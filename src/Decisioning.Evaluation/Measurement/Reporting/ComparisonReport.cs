using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Treatment against another group, with all that results show of it.</summary>
/// <param name="Baseline">The other group.</param>
/// <param name="Contrast">Difference and lift.</param>
/// <param name="Adjusted">The difference adjusted by features, or null.</param>
/// <param name="Days">The comparison day by day.</param>
/// <param name="Segments">The comparison segment by segment.</param>
public sealed record ComparisonReport(
    Group Baseline,
    GroupContrast Contrast,
    AdjustedReport? Adjusted,
    IReadOnlyList<DayReport> Days,
    IReadOnlyList<SegmentReport> Segments);
