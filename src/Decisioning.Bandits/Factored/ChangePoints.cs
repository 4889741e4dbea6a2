namespace Decisioning.Bandits;

/// <summary>Notices that an option's effect has changed, and how much its old observations are still worth.</summary>
/// <remarks>
/// A day's residuals of the option's actions, g = Σx(r − r̂), have mean 0 and covariance V + VΣV under the posterior of the days before
/// (score test; Rao 1948), so gᵀ(V + VΣV)⁻¹g is χ² with d degrees of freedom. Where that is less likely than <see cref="Alarm"/>, the old
/// sums of the option get the weight among <see cref="Weights"/> under which the day's evidence is highest, if it is higher than at full
/// weight by <see cref="LeastGain"/>: a power prior (Ibrahim and Chen 2000) whose power is chosen by the data. Departure: Σ of an option
/// leaves out how it covaries with the options of other dimensions.
/// </remarks>
internal static class ChangePoints
{
    /// <summary>Chance of a look when nothing has changed, for an option and a day.</summary>
    public const double Alarm = 0.01;

    /// <summary>Gain in log evidence that a lower weight must bring.</summary>
    public const double LeastGain = 2.0;

    private static ReadOnlySpan<double> Weights => [0.5, 0.25, 0.1, 0.03, 0.0];

    /// <summary>Finds the options that have changed.</summary>
    /// <param name="space">The options.</param>
    /// <param name="before">Sums before the day, owner's priors included.</param>
    /// <param name="old">Statistics before the day, by action.</param>
    /// <param name="day">Statistics of the day, by action.</param>
    /// <param name="precisions">Prior precisions of the coefficients.</param>
    /// <param name="scale">Factor on sums: one over the noise's variance.</param>
    /// <param name="hasOwnNoise">Whether an option's rewards may scatter more than the pooled noise says: then its own scatter is the yardstick.</param>
    /// <returns>Dimension, option, and the weight that its old sums keep.</returns>
    public static IReadOnlyList<(int Dimension, int Option, double Weight, double Gain)> Find(
        FactoredSpace space, FactoredSums before, SufficientStatistics old, SufficientStatistics day, double[] precisions, double scale,
        bool hasOwnNoise)
    {
        GaussianFit fit = GaussianFit.Compute(before.Products, before.Rewards, precisions, scale);
        FactoredSums? daySums = null;
        var found = new List<(int, int, double, double)>();
        for (int dimension = 0; dimension < space.Layout.Dimensions; dimension++)
        {
            for (int option = 0; space.Layout.OptionCount(dimension) > 1 && option < space.Layout.OptionCount(dimension); option++)
            {
                (double probability, double dispersion) = OptionResidual.Test(space, fit, day, dimension, option, scale, hasOwnNoise);
                if (probability < Alarm)
                {
                    daySums ??= FactoredSums.Of(space, day);
                    (double weight, double gain) = Weigh(space, before, daySums, OfOption(space, old, dimension, option), precisions, scale, LeastGain * dispersion);
                    if (weight < 1.0)
                    {
                        found.Add((dimension, option, weight, gain));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Discounts the old statistics of options that have changed.</summary>
    /// <param name="space">The options.</param>
    /// <param name="old">Statistics by action; not changed.</param>
    /// <param name="changes">What <see cref="Find"/> found.</param>
    public static SufficientStatistics Discount(
        FactoredSpace space, SufficientStatistics old, IReadOnlyList<(int Dimension, int Option, double Weight, double Gain)> changes)
    {
        SufficientStatistics copy = old.Clone();
        int[] options = new int[space.Layout.Dimensions];
        foreach ((string key, StatisticsBlock block) in copy.Filled().ToArray())
        {
            if (space.TryParse(key, options))
            {
                block.Scale(changes.Where(change => options[change.Dimension] == change.Option).Aggregate(1.0, (least, change) => Math.Min(least, change.Weight)));
            }
        }

        return copy;
    }

    private static FactoredSums OfOption(FactoredSpace space, SufficientStatistics statistics, int dimension, int option) =>
        FactoredSums.Of(space, statistics, options => options[dimension] == option ? 1.0 : 0.0);

    private static (double Weight, double Gain) Weigh(
        FactoredSpace space, FactoredSums before, FactoredSums day, FactoredSums ofOption, double[] precisions, double scale, double leastGain)
    {
        double full = DayEvidence(1.0);
        double best = full + leastGain;
        double chosen = 1.0;
        foreach (double weight in Weights)
        {
            double evidence = DayEvidence(weight);
            if (evidence > best)
            {
                best = evidence;
                chosen = weight;
            }
        }

        return (chosen, best - full);

        double DayEvidence(double weight)
        {
            var kept = new FactoredSums(space.Layout);
            kept.Add(before, 1.0);
            kept.Add(ofOption, weight - 1.0);
            double without = GaussianFit.Compute(kept.Products, kept.Rewards, precisions, scale).LogEvidence;
            kept.Add(day, 1.0);
            return GaussianFit.Compute(kept.Products, kept.Rewards, precisions, scale).LogEvidence - without;
        }
    }
}
