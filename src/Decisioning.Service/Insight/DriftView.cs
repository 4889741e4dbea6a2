using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Insight;

/// <summary>Whether the customers who come now are like those who came before, column by column of the context.</summary>
/// <remarks>
/// Population stability index Σ (p − q) ln(p / q) over the bins of a column: deciles of the days before, or its values where it has few.
/// Where nothing has changed it is (bins − 1)(1/n + 1/m) on average, 0.09 at the most that is shown; so 0.1 and 0.25 are the usual limits.
/// </remarks>
internal static class DriftView
{
    /// <summary>Fewest decisions on either side.</summary>
    public const int LeastDecisions = 200;

    private const int Bins = 10;
    private const double MovedFrom = 0.1;
    private const double ChangedFrom = 0.25;

    /// <summary>Compares the last days with those before.</summary>
    /// <param name="model">The use case as it is now: decisions with other columns are left out.</param>
    /// <param name="days">The days, oldest first.</param>
    public static IReadOnlyList<V1.FeatureDrift> Of(UseCaseModel model, IReadOnlyList<DaySight> days)
    {
        Decision[] before = Fitting(model, days.SkipLast(TrafficView.RecentDays));
        Decision[] recent = Fitting(model, days.TakeLast(TrafficView.RecentDays));
        return
        [
            .. Enumerable.Range(1, Math.Max(0, model.Encoder.Dimension - 1))
                .Select(column => Compare(model.Encoder.ColumnNames[column], ValuesOf(before, column), ValuesOf(recent, column)))
                .OrderByDescending(drift => drift.Index),
        ];
    }

    /// <summary>The index of two samples.</summary>
    /// <param name="before">The values before, sorted.</param>
    /// <param name="recent">The values now.</param>
    public static double IndexOf(double[] before, double[] recent)
    {
        double[] values = [.. before.Concat(recent).Distinct().Order()];
        double[] edges = values.Length <= Bins
            ? values
            : [.. Enumerable.Range(1, Bins - 1).Select(i => before[i * before.Length / Bins]).Distinct(), double.PositiveInfinity];
        double index = 0.0;
        double lower = double.NegativeInfinity;
        foreach (double edge in edges)
        {
            double was = ShareOf(before, lower, edge);
            double now = ShareOf(recent, lower, edge);
            index += (now - was) * Math.Log(now / was);
            lower = edge;
        }

        return index;
    }

    private static V1.FeatureDrift Compare(string name, double[] before, double[] recent)
    {
        var drift = new V1.FeatureDrift
        {
            Feature = name,
            MeanBefore = before.Length == 0 ? 0.0 : before.Average(),
            MeanRecent = recent.Length == 0 ? 0.0 : recent.Average(),
            Status = "TOO_FEW",
        };
        if (before.Length >= LeastDecisions && recent.Length >= LeastDecisions)
        {
            Array.Sort(before);
            drift.Index = IndexOf(before, recent);
            drift.Status = drift.Index >= ChangedFrom ? "CHANGED" : drift.Index >= MovedFrom ? "MOVED" : "STEADY";
        }

        return drift;
    }

    // Half a decision more on each side: a value that is new must not make the index infinite.
    private static double ShareOf(double[] values, double above, double upTo) =>
        (values.Count(value => value > above && value <= upTo) + 0.5) / (values.Length + 1.0);

    private static Decision[] Fitting(UseCaseModel model, IEnumerable<DaySight> days) =>
        [.. days.SelectMany(day => day.Sample).Where(decision => decision.Context.Length == model.Encoder.Dimension)];

    private static double[] ValuesOf(Decision[] decisions, int column) =>
        [.. decisions.Select(decision => decision.Context.Span[column] * DyadicGrid.Step)];
}
