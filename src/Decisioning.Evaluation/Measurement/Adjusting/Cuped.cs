namespace Decisioning.Evaluation.Measurement;

/// <summary>CUPED: the difference of means less what a covariate from before the treatment explains of it.</summary>
/// <remarks>
/// Deng, Xu, Kohavi and Walker 2013. θ is the slope within the groups, pooled over both; the variance of each group is that of
/// outcome − θ·covariate. With a correlation ρ the variance falls by the share ρ².
/// </remarks>
public static class Cuped
{
    /// <summary>Slope θ of the outcome on the covariate within the groups.</summary>
    /// <param name="treatment">One group; one covariate.</param>
    /// <param name="control">The other; one covariate.</param>
    /// <returns>θ; 0 where the covariate does not vary.</returns>
    public static double Slope(AdjustmentSample treatment, AdjustmentSample control)
    {
        Scatter one = Scatter.Of(treatment);
        Scatter other = Scatter.Of(control);
        double spread = one.Known + other.Known;
        return spread > 0.0 ? (one.Both + other.Both) / spread : 0.0;
    }

    /// <summary>Computes the adjusted difference.</summary>
    /// <param name="treatment">One group; one covariate.</param>
    /// <param name="control">The other; one covariate.</param>
    /// <exception cref="ArgumentException">A group has other than one covariate, or fewer than two customers.</exception>
    public static AdjustedDifference Of(AdjustmentSample treatment, AdjustmentSample control)
    {
        double slope = Slope(treatment, control);
        Scatter one = Scatter.Of(treatment);
        Scatter other = Scatter.Of(control);
        return new AdjustedDifference(
            one.OutcomeMean - other.OutcomeMean - (slope * (one.KnownMean - other.KnownMean)),
            Math.Sqrt(one.MeanVariance(slope) + other.MeanVariance(slope)));
    }

    private sealed record Scatter(int Count, double OutcomeMean, double KnownMean, double Outcome, double Known, double Both)
    {
        public static Scatter Of(AdjustmentSample sample)
        {
            if (sample.Covariates != 1 || sample.Count < 2)
            {
                throw new ArgumentException("CUPED takes one covariate, and two customers in each group.", nameof(sample));
            }

            double outcomeMean = 0.0;
            for (int i = 0; i < sample.Count; i++)
            {
                outcomeMean += sample.Outcome(i) / sample.Count;
            }

            double knownMean = sample.SumOf(0) / sample.Count;
            double outcome = 0.0;
            double known = 0.0;
            double both = 0.0;
            for (int i = 0; i < sample.Count; i++)
            {
                double y = sample.Outcome(i) - outcomeMean;
                double x = sample.Covariate(i, 0) - knownMean;
                outcome += y * y;
                known += x * x;
                both += x * y;
            }

            return new Scatter(sample.Count, outcomeMean, knownMean, outcome, known, both);
        }

        public double MeanVariance(double slope) =>
            (Outcome - (2.0 * slope * Both) + (slope * slope * Known)) / (Count - 1.0) / Count;
    }
}
