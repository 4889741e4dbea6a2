namespace Decisioning.Bandits;

/// <summary>The score test of one option's residuals on one day.</summary>
internal static class OptionResidual
{
    /// <summary>How likely residuals as large as these are if nothing has changed.</summary>
    /// <param name="space">The options.</param>
    /// <param name="fit">The posterior before the day.</param>
    /// <param name="day">Statistics of the day, by action.</param>
    /// <param name="dimension">The option's dimension.</param>
    /// <param name="option">The option.</param>
    /// <param name="scale">Factor on sums: one over the noise's variance.</param>
    /// <param name="hasOwnNoise">Whether the option's own scatter is the yardstick where it is larger than the pooled noise.</param>
    /// <returns>
    /// A probability, 1 where the day has fewer observations of the option than half the context's length; and the option's scatter over the
    /// pooled noise's variance, at least 1.
    /// </returns>
    public static (double Probability, double Dispersion) Test(
        FactoredSpace space, GaussianFit fit, SufficientStatistics day, int dimension, int option, double scale, bool hasOwnNoise)
    {
        int length = space.Layout.ContextDimension;
        double[] residual = new double[length];
        double[] products = new double[PackedTriangle.Length(length)];
        double[] theta = new double[length];
        int[] options = new int[space.Layout.Dimensions];
        double count = 0.0;
        double squares = 0.0;
        foreach ((string key, StatisticsBlock block) in day.Filled())
        {
            if (!space.TryParse(key, options) || options[dimension] != option)
            {
                continue;
            }

            count += block.Count;
            squares += block.RewardSquareSum;
            Coefficients.Of(space.Layout, fit.Mean, options, theta);
            ScaledAddition.Into(products, block.FeatureProducts, scale);
            for (int i = 0; i < length; i++)
            {
                double explained = RowDot(block.FeatureProducts, theta, i);
                squares += theta[i] * (explained - (2.0 * block.FeatureRewards[i]));
                residual[i] += scale * (block.FeatureRewards[i] - explained);
            }
        }

        if (count < 0.5 * length)
        {
            return (1.0, 1.0);
        }

        double dispersion = hasOwnNoise ? Math.Max(1.0, scale * squares / count) : 1.0;
        double[] covariance = Covariance(space.Layout, fit, products, dimension, option);
        return (Tail(residual, covariance, Math.Min(length, count), dispersion), dispersion);
    }

    // V + VΣV with Σ the posterior covariance of bias + effect and of the context's coefficients + slopes: VΣV = (R⁻ᵀCᵀV)ᵀ(R⁻ᵀCᵀV).
    private static double[] Covariance(FactoredLayout layout, GaussianFit fit, double[] products, int dimension, int option)
    {
        int length = layout.ContextDimension;
        double[][] rows = new double[length][];
        for (int i = 0; i < length; i++)
        {
            double[] direction = new double[layout.Size];
            for (int j = 0; j < length; j++)
            {
                double value = products[PackedTriangle.RowStart(Math.Max(i, j)) + Math.Min(i, j)];
                direction[j] = value;
                int own = j == 0 ? layout.Effect(dimension) + option : layout.Slope(dimension, option) + j - 1;
                if (j == 0 || layout.Slope(dimension, option) >= 0)
                {
                    direction[own] = value;
                }
            }

            UpperFactor.SolveTransposed(fit.Factor, layout.Size, direction);
            rows[i] = direction;
        }

        double[] covariance = [.. products];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[PackedTriangle.RowStart(i) + j] += CanonicalDot.Of(rows[i], rows[j]);
            }
        }

        return covariance;
    }

    private static double Tail(double[] residual, double[] covariance, double freedom, double dispersion)
    {
        int length = residual.Length;
        double largest = 0.0;
        for (int i = 0; i < length; i++)
        {
            largest = Math.Max(largest, covariance[PackedTriangle.RowStart(i) + i]);
        }

        // Features that were 0 all day leave empty rows.
        for (int i = 0; i < length; i++)
        {
            covariance[PackedTriangle.RowStart(i) + i] += 1e-9 * largest;
        }

        double[] solved = [.. residual];
        if (!PackedTriangle.TryFactor(covariance, length))
        {
            return 1.0;
        }

        PackedTriangle.Solve(covariance, solved);
        return ChiSquareTail.Upper(CanonicalDot.Of(residual, solved) / dispersion, freedom);
    }

    private static double RowDot(ReadOnlySpan<double> triangle, double[] x, int row)
    {
        double sum = 0.0;
        for (int j = 0; j < x.Length; j++)
        {
            sum += triangle[PackedTriangle.RowStart(Math.Max(row, j)) + Math.Min(row, j)] * x[j];
        }

        return sum;
    }
}
