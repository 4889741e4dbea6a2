using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>What a call asks of results, checked.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Baseline">The group that treatment is compared with; None for each of the others.</param>
/// <param name="Segments">Reads the segment.</param>
/// <param name="Period">Which decisions count.</param>
/// <param name="Confidence">Coverage of the intervals.</param>
internal sealed record ResultsQuery(MeasuredMetric Metric, Group Baseline, SegmentReader Segments, TallyPeriod Period, double Confidence)
{
    /// <summary>Reads a call, or throws every violation.</summary>
    public static ResultsQuery Read(V1.GetResultsRequest request, UseCaseDefinition useCase, DateTimeOffset asOf)
    {
        var violations = new List<Violation>();
        MeasuredMetric? metric = FindMetric(request.Metric, useCase, violations);
        var baseline = (Group)request.Group;
        if (!Enum.IsDefined(baseline))
        {
            violations.Add(new Violation("group", ViolationReason.UnknownValue, "is none of the groups"));
        }
        else if (baseline == Group.Treatment)
        {
            violations.Add(new Violation("group", ViolationReason.Inconsistent, "treatment is what is compared; name another group"));
        }

        SegmentReader? segments = SegmentReader.Create(useCase, request.Segment.Length == 0 ? null : request.Segment);
        if (segments is null)
        {
            IEnumerable<string> known = useCase.Features.Where(SegmentReader.MakesSegments).Select(feature => feature.Name);
            string message = "must be a feature that is boolean, or categorical with a vocabulary and without 'multiple'";
            violations.Add(new Violation("segment", ViolationReason.NotFound, message + Suggestion.For(request.Segment, known)));
        }

        var period = new TallyPeriod(
            ProtoTime.ToDomain(request.FromTime) ?? DateTimeOffset.UnixEpoch, ProtoTime.ToDomain(request.ToTime) ?? asOf, asOf);
        if (period.From >= period.To)
        {
            violations.Add(new Violation("from_time", ViolationReason.Inconsistent, "must be before to_time, and before now"));
        }

        double confidence = request.HasConfidence ? request.Confidence : 0.95;
        RequestNumbers.Check(violations, "confidence", confidence, 0.5, 0.999);
        return violations.Count == 0
            ? new ResultsQuery(metric!, baseline, segments!, period, confidence)
            : throw Failures.Throw(Failures.Invalid(violations));
    }

    private static MeasuredMetric? FindMetric(string name, UseCaseDefinition useCase, List<Violation> violations)
    {
        IReadOnlyList<MeasuredMetric> metrics = MeasuredMetric.AllOf(useCase);
        MeasuredMetric? metric = name.Length == 0 ? metrics[0] : metrics.FirstOrDefault(known => known.Name == name);
        if (metric is null)
        {
            string hint = Suggestion.For(name, metrics.Select(known => known.Name));
            violations.Add(new Violation("metric", ViolationReason.NotFound, $"The use case has no metric of this name{hint}"));
        }

        return metric;
    }
}
