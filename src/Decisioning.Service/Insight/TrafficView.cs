using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Insight;

/// <summary>Traffic by option and by action.</summary>
internal static class TrafficView
{
    /// <summary>Days that count as recent.</summary>
    public const int RecentDays = 7;

    private const double StarvedBelow = 0.01;
    private const double DominantAbove = 0.9;
    private const long LeastDecisions = 100;

    /// <summary>Traffic by dimension.</summary>
    /// <param name="model">The use case as it is now.</param>
    /// <param name="days">The days.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<V1.DimensionTraffic> ByDimension(UseCaseModel model, IReadOnlyList<DaySight> days, DateTimeOffset now)
    {
        var dimensions = new List<V1.DimensionTraffic>();
        for (int d = 0; d < model.Definition.Dimensions.Count; d++)
        {
            DimensionDefinition definition = model.Definition.Dimensions[d];
            int place = d;
            OptionSight[] sights = [.. days.Select(day => OptionSight.Of(day, place))];
            var dimension = new V1.DimensionTraffic { Dimension = definition.Id };
            IEnumerable<string> gone = sights.SelectMany(sight => sight.Treatment.Keys).Distinct(StringComparer.Ordinal)
                .Except(definition.Options.Select(option => option.Id), StringComparer.Ordinal);
            foreach (string option in definition.Options.Select(option => option.Id).Concat(gone.Order(StringComparer.Ordinal)))
            {
                dimension.Options.Add(OptionOf(
                    definition.Options.FirstOrDefault(known => known.Id == option), option, sights, now, definition.Options.Count(known => known.IsEnabledAt(now)) > 1));
            }

            dimensions.Add(dimension);
        }

        return dimensions;
    }

    /// <summary>Traffic by action: those with the most, then the rest together.</summary>
    /// <param name="days">The days.</param>
    /// <param name="top">So many by name.</param>
    public static IReadOnlyList<V1.ActionTraffic> ByAction(IReadOnlyList<DaySight> days, int top)
    {
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((string action, ActionSight sight) in days.SelectMany(day => day.Actions))
        {
            totals[action] = totals.GetValueOrDefault(action) + sight.Decisions;
        }

        string[] named = [.. totals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(top).Select(pair => pair.Key)];
        var actions = new List<V1.ActionTraffic>();
        foreach (string action in named)
        {
            var traffic = new V1.ActionTraffic { Action = action, TotalDecisions = totals[action] };
            traffic.Decisions.AddRange(days.Select(day => day.Actions.GetValueOrDefault(action)?.Decisions ?? 0));
            actions.Add(traffic);
        }

        if (totals.Count > named.Length)
        {
            var other = new V1.ActionTraffic { Action = "other" };
            other.Decisions.AddRange(days.Select((day, i) => day.Treatment - actions.Sum(action => action.Decisions[i])));
            other.TotalDecisions = other.Decisions.Sum();
            actions.Add(other);
        }

        return actions;
    }

    private static V1.OptionTraffic OptionOf(OptionDefinition? definition, string option, OptionSight[] sights, DateTimeOffset now, bool hasChoice)
    {
        var traffic = new V1.OptionTraffic { Option = option, IsEnabled = definition?.IsEnabledAt(now) == true };
        traffic.Decisions.AddRange(sights.Select(sight => sight.Treatment.GetValueOrDefault(option)?.Decisions ?? 0));
        traffic.TotalDecisions = traffic.Decisions.Sum();
        traffic.Mean = Figures.MeanOf(Sum(sights.Select(sight => sight.Treatment.GetValueOrDefault(option))));
        traffic.ControlMean = Figures.MeanOf(Sum(sights.Select(sight => sight.Control.GetValueOrDefault(option))));
        OptionSight[] recent = [.. sights.TakeLast(RecentDays)];
        long all = recent.Sum(sight => sight.Treatment.Values.Sum(other => other.Decisions));
        traffic.RecentShare = all == 0 ? 0.0 : (double)recent.Sum(sight => sight.Treatment.GetValueOrDefault(option)?.Decisions ?? 0) / all;
        traffic.Status = !traffic.IsEnabled ? "RETIRED"
            : all < LeastDecisions || !hasChoice ? "OK"
            : traffic.RecentShare < StarvedBelow ? "STARVED"
            : traffic.RecentShare > DominantAbove ? "DOMINANT"
            : "OK";
        return traffic;
    }

    private static RatioMoments Sum(IEnumerable<ActionSight?> sights) =>
        sights.Aggregate(default(RatioMoments), (sum, sight) => sight is null ? sum : sum + sight.Rewards);
}
