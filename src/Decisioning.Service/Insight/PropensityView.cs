namespace Decisioning.Service.Insight;

/// <summary>The histogram of propensities, and what they are good for.</summary>
internal static class PropensityView
{
    private const int BarsPerDecade = 4;

    /// <summary>Makes the histogram.</summary>
    /// <param name="propensities">Propensities with the size of the eligible set.</param>
    /// <returns>The histogram, or null where nothing is known.</returns>
    public static V1.PropensitySummary? Of(IReadOnlyList<(double Propensity, int Eligible)> propensities)
    {
        if (propensities.Count == 0)
        {
            return null;
        }

        double min = propensities.Min(known => known.Propensity);
        double weights = propensities.Sum(WeightOf);
        double squares = propensities.Sum(known => WeightOf(known) * WeightOf(known));
        var summary = new V1.PropensitySummary
        {
            Decisions = propensities.Count,
            Min = min,
            EffectiveShare = weights * weights / squares / propensities.Count,
        };
        int lowest = Math.Max(-4 * BarsPerDecade, (int)Math.Floor(Math.Log10(min) * BarsPerDecade));
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

    // Weighted so, the decisions stand for those of a policy that chooses uniformly.
    private static double WeightOf((double Propensity, int Eligible) known) => 1.0 / (known.Propensity * known.Eligible);
}
