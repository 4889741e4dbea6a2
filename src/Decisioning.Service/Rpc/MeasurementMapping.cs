using System.Globalization;
using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Measuring;
using Decisioning.UseCases.Definition;
using Google.Protobuf.WellKnownTypes;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps results to messages.</summary>
internal static class MeasurementMapping
{
    /// <summary>The results of one metric.</summary>
    public static V1.GetResultsResponse ToProto(string useCase, ResultsQuery query, ResultsTally tally, ResultsReport report)
    {
        var response = new V1.GetResultsResponse
        {
            UseCase = useCase,
            Metric = ToProto(query.Metric, tally.CappedDecisions),
            AsOfTime = query.Period.AsOf.ToTimestamp(),
            Confidence = query.Confidence,
            SampleRatio = new V1.SampleRatio
            {
                ChiSquare = report.SampleRatio.ChiSquare,
                PValue = report.SampleRatio.PValue,
                IsAlarm = report.SampleRatio.IsAlarm,
            },
            OpenDecisions = tally.OpenDecisions,
            CrossedCustomers = tally.CrossedCustomers,
        };
        response.Groups.AddRange(report.Groups.Select(ToProto));
        response.Comparisons.AddRange(report.Comparisons.Select(comparison => ToProto(comparison, query.Confidence)));
        response.Options.AddRange(report.Options.Select(ToProto));
        return response;
    }

    /// <summary>An interval; ends that are infinite are not set.</summary>
    public static V1.Interval ToProto(Bounds bounds)
    {
        var interval = new V1.Interval();
        if (double.IsFinite(bounds.Low))
        {
            interval.Low = bounds.Low;
        }

        if (double.IsFinite(bounds.High))
        {
            interval.High = bounds.High;
        }

        return interval;
    }

    /// <summary>An estimate; one that does not exist is not set.</summary>
    public static V1.Effect ToProto(Effect effect)
    {
        var message = new V1.Effect { AlwaysValid = ToProto(effect.AlwaysValid), FixedHorizon = ToProto(effect.FixedHorizon) };
        if (double.IsFinite(effect.Value))
        {
            message.Value = effect.Value;
        }

        return message;
    }

    /// <summary>A metric.</summary>
    public static V1.MeasuredMetric ToProto(MeasuredMetric metric, long capped)
    {
        var message = new V1.MeasuredMetric
        {
            Name = metric.Name,
            Outcome = metric.Definition.Outcome,
            Reward = metric.Definition.Reward == RewardKind.Occurrence ? "occurrence" : "value",
            Window = metric.Window.ToDuration(),
            CappedDecisions = capped,
        };
        if (metric.Definition.Cap is { } cap)
        {
            message.Cap = cap;
        }

        return message;
    }

    /// <summary>What was known at the end of a day.</summary>
    public static V1.DayResult ToProto(DayReport day) => new()
    {
        Day = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TreatmentMean = day.Treatment,
        BaselineMean = day.Baseline,
        Lift = ToProto(day.Lift),
    };

    private static V1.GroupResult ToProto(GroupReport group) => new()
    {
        Group = (V1.Group)group.Group,
        Customers = group.Customers,
        Decisions = group.Decisions,
        Total = group.Total,
        Mean = ToProto(group.Mean),
    };

    private static V1.Comparison ToProto(ComparisonReport comparison, double confidence)
    {
        var message = new V1.Comparison
        {
            Baseline = (V1.Group)comparison.Baseline,
            Difference = ToProto(comparison.Contrast.Difference),
            Lift = ToProto(comparison.Contrast.Lift),
            AdjustedDifference = comparison.Adjusted is { } adjusted ? ToProto(adjusted.Difference) : null,
            VarianceReduction = comparison.Adjusted?.VarianceReduction ?? 0.0,
            PValue = comparison.Contrast.PValue,
            Conclusion = Conclusions.Of(comparison.Contrast, confidence),
        };
        message.Days.AddRange(comparison.Days.Select(ToProto));
        message.Segments.AddRange(comparison.Segments.Select(segment => new V1.SegmentResult
        {
            Segment = segment.Segment,
            Customers = segment.Customers,
            Difference = ToProto(segment.Contrast.Difference),
            Lift = ToProto(segment.Contrast.Lift),
            AdjustedPValue = segment.AdjustedPValue,
            Conclusion = Conclusions.Of(segment.Contrast, 1.0 - ((1.0 - confidence) / comparison.Segments.Count)),
        }));
        return message;
    }

    private static V1.OptionResult ToProto(OptionReport option) => new()
    {
        Segment = option.Segment,
        Dimension = option.Contrast.Dimension,
        Option = option.Contrast.Option,
        Decisions = option.Contrast.Decisions,
        Mean = option.Contrast.Mean,
        Difference = option.Contrast.Difference,
        AlwaysValid = ToProto(option.Interval),
        AdjustedPValue = option.AdjustedPValue,
        Verdict = option.Verdict switch { > 0 => "higher", < 0 => "lower", _ => "undecided" },
    };
}
