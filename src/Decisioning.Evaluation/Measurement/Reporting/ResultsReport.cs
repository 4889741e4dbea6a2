using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Evaluation.Measurement;

/// <summary>The results of one metric of a use case.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Comparisons">Treatment against each of the others.</param>
/// <param name="SampleRatio">Whether the groups have the sizes that their shares promise.</param>
/// <param name="Options">Which option wins for whom.</param>
public sealed record ResultsReport(
    IReadOnlyList<GroupReport> Groups,
    IReadOnlyList<ComparisonReport> Comparisons,
    SampleRatioTest SampleRatio,
    IReadOnlyList<OptionReport> Options)
{
    /// <summary>Makes the report.</summary>
    /// <param name="useCase">The use case as it is now.</param>
    /// <param name="tally">The metric, added up.</param>
    /// <param name="options">The metric by option within random control, or null.</param>
    /// <param name="baseline">The group that treatment is compared with; None for each of the others.</param>
    /// <param name="confidence">Coverage of every interval, inside (0, 1).</param>
    public static ResultsReport Of(
        UseCaseDefinition useCase, ResultsTally tally, OptionTally? options, Group baseline, double confidence)
    {
        IReadOnlyList<Group> groups = tally.Groups;
        IEnumerable<Group> others = groups.Contains(Group.Treatment)
            ? groups.Where(group => group != Group.Treatment && (baseline == Group.None || group == baseline))
            : [];
        return new ResultsReport(
            [.. groups.Select(group => GroupReport.Of(group, tally.TotalOf(group), confidence))],
            [.. others.Select(group => Compare(useCase, tally, group, confidence))],
            tally.CheckSampleRatio(),
            options is null ? [] : OptionsOf(options, tally.Segments.Names, confidence));
    }

    private static ComparisonReport Compare(UseCaseDefinition useCase, ResultsTally tally, Group baseline, double confidence) => new(
        baseline,
        GroupContrast.Of(tally.TotalOf(Group.Treatment), tally.TotalOf(baseline), confidence),
        AdjustedReport.Of(tally, baseline, useCase, confidence),
        [.. tally.Days.Select(day => DayOf(day.Day, day.Groups, baseline, confidence))],
        SegmentsOf(tally, baseline, confidence));

    private static DayReport DayOf(DateOnly day, IReadOnlyDictionary<Group, RatioMoments> groups, Group baseline, double confidence)
    {
        RatioMoments treatment = groups.GetValueOrDefault(Group.Treatment);
        RatioMoments other = groups.GetValueOrDefault(baseline);
        return new DayReport(
            day,
            Estimate.OfRatio(treatment).Value,
            Estimate.OfRatio(other).Value,
            GroupContrast.Of(treatment, other, confidence).Lift);
    }

    /// <summary>The comparison segment by segment.</summary>
    internal static IReadOnlyList<SegmentReport> SegmentsOf(ResultsTally tally, Group baseline, double confidence)
    {
        (string Name, RatioMoments Treatment, RatioMoments Baseline)[] cells =
        [
            .. tally.Segments.Names
                .Select((name, i) => (name, tally.CellOf(Group.Treatment, i), tally.CellOf(baseline, i)))
                .Where(cell => cell.Item2.Units + cell.Item3.Units > 0),
        ];
        double each = 1.0 - ((1.0 - confidence) / Math.Max(1, cells.Length));
        GroupContrast[] contrasts = [.. cells.Select(cell => GroupContrast.Of(cell.Treatment, cell.Baseline, each))];
        double[] adjusted = HolmAdjustment.Of([.. contrasts.Select(contrast => contrast.PValue)]);
        return [.. cells.Select((cell, i) => new SegmentReport(
            cell.Name, cell.Treatment.Units + cell.Baseline.Units, contrasts[i], adjusted[i]))];
    }

    /// <summary>The options, for all customers and by segment.</summary>
    internal static IReadOnlyList<OptionReport> OptionsOf(OptionTally options, IReadOnlyList<string> segments, double confidence)
    {
        OptionReport[] all = Rows(options.Compare(null).Select(contrast => ("", contrast)), confidence);
        return
        [
            .. all,
            .. Rows(segments.SelectMany((name, i) => options.Compare(i).Select(contrast => (name, contrast))), confidence),
        ];
    }

    private static OptionReport[] Rows(IEnumerable<(string Segment, OptionContrast Contrast)> found, double confidence)
    {
        (string Segment, OptionContrast Contrast)[] rows = [.. found];
        double each = 1.0 - ((1.0 - confidence) / Math.Max(1, rows.Length));
        double[] adjusted = HolmAdjustment.Of([.. rows.Select(row => row.Contrast.PValue)]);
        return [.. rows.Select((row, i) => new OptionReport(
            row.Segment,
            row.Contrast,
            Bounds.Of(row.Contrast.Interval(each)),
            adjusted[i],
            adjusted[i] <= 1.0 - confidence ? Math.Sign(row.Contrast.Difference) : 0))];
    }
}
