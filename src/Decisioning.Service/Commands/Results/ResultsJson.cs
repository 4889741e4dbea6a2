using Decisioning.UseCases.Validation;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>Results; the JSON of <c>results --json</c> has these members. Ends that are unbounded are null.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Confidence">Coverage of the intervals.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Comparisons">Treatment against each of the others.</param>
/// <param name="SampleRatioPValue">Whether the groups have the sizes that their shares promise: below 0.0005 something is wrong.</param>
/// <param name="OpenDecisions">Decisions whose window is still open.</param>
/// <param name="CrossedCustomers">Customers who were seen in two groups.</param>
/// <param name="Options">Which option wins for whom.</param>
/// <param name="Guardrails">How the guardrails stand.</param>
internal sealed record ResultsJson(
    string UseCase,
    string Metric,
    double Confidence,
    IReadOnlyList<ResultsJson.GroupFigures> Groups,
    IReadOnlyList<ResultsJson.ComparisonFigures> Comparisons,
    double SampleRatioPValue,
    long OpenDecisions,
    long CrossedCustomers,
    IReadOnlyList<ResultsJson.OptionFigures> Options,
    IReadOnlyList<ResultsJson.GuardrailFigures> Guardrails)
{
    /// <summary>The results of an answer.</summary>
    /// <param name="answer">The answer.</param>
    public static ResultsJson Of(GetResultsResponse answer) => new(
        answer.UseCase,
        answer.Metric.Name,
        answer.Confidence,
        [.. answer.Groups.Select(group => new GroupFigures(
            GroupWords.WordFor(group.Group), group.Customers, group.Decisions, group.Total, EffectFigures.Of(group.Mean)))],
        [.. answer.Comparisons.Select(ComparisonFigures.Of)],
        answer.SampleRatio.PValue,
        answer.OpenDecisions,
        answer.CrossedCustomers,
        [.. answer.Options.Select(option => new OptionFigures(
            option.Segment,
            option.Dimension,
            option.Option,
            option.Decisions,
            option.Mean,
            option.Difference,
            BoundsFigures.Of(option.AlwaysValid),
            option.AdjustedPValue,
            option.Verdict))],
        [.. answer.Guardrails.Select(status => new GuardrailFigures(
            status.Name,
            GroupWords.WordFor(status.Baseline),
            status.Harm,
            BoundsFigures.Of(status.AlwaysValid),
            status.Margin,
            ViolationReasons.ToUpperSnake(status.Verdict.ToString()).ToLowerInvariant(),
            status.Action,
            status.LastAction,
            status.LastReason))]);

    /// <summary>An interval.</summary>
    internal sealed record BoundsFigures(double? Low, double? High)
    {
        public static BoundsFigures Of(Interval interval) =>
            new(interval.HasLow ? interval.Low : null, interval.HasHigh ? interval.High : null);
    }

    /// <summary>An estimate with its intervals.</summary>
    internal sealed record EffectFigures(double? Value, BoundsFigures AlwaysValid, BoundsFigures FixedHorizon)
    {
        public static EffectFigures Of(Effect effect) => new(
            effect.HasValue ? effect.Value : null, BoundsFigures.Of(effect.AlwaysValid), BoundsFigures.Of(effect.FixedHorizon));
    }

    /// <summary>One group.</summary>
    internal sealed record GroupFigures(string Group, long Customers, long Decisions, double Total, EffectFigures Mean);

    /// <summary>Treatment against another group.</summary>
    internal sealed record ComparisonFigures(
        string Baseline,
        EffectFigures Difference,
        EffectFigures Lift,
        EffectFigures? AdjustedDifference,
        double PValue,
        string Conclusion,
        IReadOnlyList<SegmentFigures> Segments)
    {
        public static ComparisonFigures Of(Comparison comparison) => new(
            GroupWords.WordFor(comparison.Baseline),
            EffectFigures.Of(comparison.Difference),
            EffectFigures.Of(comparison.Lift),
            comparison.AdjustedDifference is { } adjusted ? EffectFigures.Of(adjusted) : null,
            comparison.PValue,
            comparison.Conclusion,
            [.. comparison.Segments.Select(segment => new SegmentFigures(
                segment.Segment, segment.Customers, EffectFigures.Of(segment.Lift), segment.AdjustedPValue, segment.Conclusion))]);
    }

    /// <summary>A comparison within a segment.</summary>
    internal sealed record SegmentFigures(string Segment, long Customers, EffectFigures Lift, double AdjustedPValue, string Conclusion);

    /// <summary>How a guardrail stands.</summary>
    internal sealed record GuardrailFigures(
        string Name,
        string Baseline,
        double Harm,
        BoundsFigures AlwaysValid,
        double Margin,
        string Verdict,
        string Action,
        string LastAction,
        string LastReason);

    /// <summary>An option against the others of its dimension.</summary>
    internal sealed record OptionFigures(
        string Segment,
        string Dimension,
        string Option,
        long Decisions,
        double Mean,
        double Difference,
        BoundsFigures AlwaysValid,
        double AdjustedPValue,
        string Verdict);
}
