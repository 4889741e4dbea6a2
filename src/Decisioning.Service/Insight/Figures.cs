using System.Globalization;
using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Rpc;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Insight;

/// <summary>Figures as the dashboard gets them.</summary>
internal static class Figures
{
    /// <summary>A mean with its intervals; null where nothing was seen.</summary>
    /// <param name="moments">The rewards.</param>
    public static V1.Effect? MeanOf(RatioMoments moments) => moments.ValueCount == 0
        ? null
        : MeasurementMapping.ToProto(GroupReport.Of(Group.None, moments, ResultsBook.Confidence).Mean);

    /// <summary>A day such as 2026-11-22.</summary>
    /// <param name="day">The day.</param>
    public static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Entropy of shares on a scale from 0 (all in one) to 1 (all alike).</summary>
    /// <param name="counts">How much each has.</param>
    /// <param name="kinds">Number of kinds, those without any included.</param>
    /// <returns>The entropy; null where there is nothing or only one kind.</returns>
    public static double? Entropy(IEnumerable<long> counts, int kinds)
    {
        long[] all = [.. counts.Where(count => count > 0)];
        double total = all.Sum();
        if (total == 0.0 || kinds < 2)
        {
            return null;
        }

        double sum = all.Sum(count => -(count / total) * Math.Log(count / total));

        // Fewer decisions than kinds cannot be spread over all of them.
        return Math.Clamp(sum / Math.Log(Math.Min(kinds, total < 2.0 ? 2.0 : total)), 0.0, 1.0);
    }
}
