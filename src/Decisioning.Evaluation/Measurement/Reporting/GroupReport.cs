using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Measurement;

/// <summary>One group's figures.</summary>
/// <param name="Group">The group.</param>
/// <param name="Customers">Customers who count.</param>
/// <param name="Decisions">Their decisions that count.</param>
/// <param name="Total">Sum of the metric over them.</param>
/// <param name="Mean">The metric's mean per decision, or per customer.</param>
public sealed record GroupReport(Group Group, long Customers, long Decisions, double Total, Effect Mean)
{
    /// <summary>Makes the figures.</summary>
    /// <param name="group">The group.</param>
    /// <param name="moments">Its moments.</param>
    /// <param name="confidence">Coverage, inside (0, 1).</param>
    public static GroupReport Of(Group group, RatioMoments moments, double confidence)
    {
        Estimate estimate = Estimate.OfRatio(moments);
        double reach = Confidence.NormalReach(confidence) * estimate.StandardError;
        bool isEnough = AsymptoticSequence.IsEnough(moments);
        return new GroupReport(
            group,
            moments.Units,
            moments.ValueCount,
            moments.Numerator,
            new Effect(
                estimate.Value,
                isEnough ? new Bounds(estimate.Value - reach, estimate.Value + reach) : Bounds.Unknown,
                isEnough ? Bounds.Of(AsymptoticSequence.OfMean(estimate, confidence)) : Bounds.Unknown));
    }
}
