namespace Decisioning.Service.Insight;

/// <summary>The histogram of propensities, and what they are good for.</summary>
internal static class PropensityView
{
    private const int BarsPerDecade = 4;

    /// <summary>Makes the histogram.</summary>
    /// <param name="propensities">Propensities of chosen actions, each with Σ 1/pₐ / K² over the K eligible actions.</param>
    /// <returns>The histogram, or null where nothing is known.</returns>
    public static V1.PropensitySummary? Of(IReadOnlyList<(double Propensity, double Spread)> propensities)
    {
        if (propensities.Count == 0)
        {
            return null;
        }

        double min = propensities.Min(known => known.Propensity);
        var summary = new V1.PropensitySummary
        {
            Decisions = propensities.Count,
            Min = min,
            EffectiveShare = 1.0 / propensities.Average(known => known.Spread),
        };
        int lowest = Math.Clamp((int)Math.Floor(Math.Log10(min) * BarsPerDecade), -4 * BarsPerDecade, -1);
        for (int bar = lowest; bar < 0; bar++)
        {
            // Whatever is smaller than the lowest bar belongs to it.
            double low = bar == lowest ? 0.0 : Math.Pow(10.0, (double)bar / BarsPerDecade);
            double high = Math.Pow(10.0, (bar + 1.0) / BarsPerDecade);
            bool isLast = bar == -1;
            summary.Bars.Add(new V1.PropensityBar
            {
                Low = Math.Pow(10.0, (double)bar / BarsPerDecade),
                High = high,
                Decisions = propensities.Count(known => known.Propensity > low && (isLast || known.Propensity <= high)),
            });
        }

        return summary;
    }
}
