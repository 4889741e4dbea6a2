using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;
using Google.Protobuf.WellKnownTypes;

namespace Decisioning.Service.Insight;

/// <summary>Whether the data that a policy learns from are sound.</summary>
internal sealed class DataHealthView(DaySights sights, ResultsBook results, TimelineView timeline, TimeProvider clock)
{
    /// <summary>The view.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="count">So many days.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<V1.GetDataHealthResponse> ReadAsync(UseCaseModel model, int count, CancellationToken cancellation)
    {
        IReadOnlyList<DaySight> days = await sights.ReadAsync(model, count, cancellation);
        UseCaseResults measured = await results.ReadAsync(model, cancellation);
        SampleRatioTest ratio = measured.Report.SampleRatio;
        var response = new V1.GetDataHealthResponse
        {
            UseCase = model.Id,
            Title = UseCaseTitles.Of(model.Definition),
            AsOfTime = clock.GetUtcNow().ToTimestamp(),
            Window = model.Metric.Window.ToDuration(),
            SampleRatio = new V1.SampleRatio { ChiSquare = ratio.ChiSquare, PValue = ratio.PValue, IsAlarm = ratio.IsAlarm },
        };
        response.Days.AddRange(days.Select(ToProto));
        response.Delays.AddRange(DelaysOf(model, days));
        response.Groups.AddRange(GroupsOf(model, measured.Report));
        response.Fallbacks.AddRange(days.SelectMany(day => day.Fallbacks.Keys).Distinct().Order().Select(reason => FallbackOf(reason, days)));
        response.Drift.AddRange(DriftView.Of(model, days));
        response.Events.AddRange(await timeline.ReadAsync(model.Id, days, cancellation));
        return response;
    }

    private static V1.JoinDay ToProto(DaySight day) => new()
    {
        Day = Figures.Format(day.Day),
        Decisions = day.Decisions,
        WithOutcome = day.WithOutcome,
        Outcomes = day.Outcomes,
        OutsideWindow = day.OutsideWindow,
        Aborted = day.Aborted,
        Fallbacks = day.FallbackCount,
        WithoutAction = day.WithoutAction,
        IsClosed = day.IsClosed,
    };

    private static IEnumerable<V1.DelayPoint> DelaysOf(UseCaseModel model, IReadOnlyList<DaySight> days)
    {
        double total = days.Sum(day => (double)day.Delays.Sum());
        double soFar = 0.0;
        for (int step = 0; total > 0.0 && step < DaySight.DelaySteps; step++)
        {
            int at = step;
            soFar += days.Sum(day => (double)day.Delays[at]);
            double share = (step + 1.0) / DaySight.DelaySteps;
            yield return new V1.DelayPoint { Delay = (model.Metric.Window * (share * share)).ToDuration(), Share = soFar / total };
        }
    }

    private static IEnumerable<V1.GroupShare> GroupsOf(UseCaseModel model, ResultsReport report)
    {
        foreach (Group group in System.Enum.GetValues<Group>())
        {
            double expected = model.Definition.Groups.ShareOf(group);
            long customers = report.Groups.FirstOrDefault(known => known.Group == group)?.Customers ?? 0;
            if (expected > 0.0 || customers > 0)
            {
                yield return new V1.GroupShare { Group = (V1.Group)group, Expected = expected, Customers = customers };
            }
        }
    }

    private static V1.FallbackCount FallbackOf(FallbackReason reason, IReadOnlyList<DaySight> days)
    {
        var count = new V1.FallbackCount { Reason = (V1.FallbackReason)reason };
        count.Decisions.AddRange(days.Select(day => day.Fallbacks.GetValueOrDefault(reason)));
        return count;
    }
}
