namespace Decisioning.Bandits;

/// <summary>Learns prior scales, and the noise where it is not known, by maximising the marginal likelihood of the sums.</summary>
/// <remarks>
/// MacKay 1992, "Bayesian interpolation", equations for α and γ, one scale for each block of coefficients: ‖m‖² / τ² = γ with
/// γ = n − tr Σ / τ², the number of coefficients that the data determine. Departure: scales have a wide prior, ln τ² ~ N(ln h, s²), which adds
/// 2(ln τ² − ln h) / s² to γ. Without it the first few dozen rewards, which say nothing of a block yet, drive its scale to zero, and nothing
/// is learnt of it for many nights; with it silence leaves τ² at h, and ten determined coefficients outweigh it. One step is a factorisation.
/// </remarks>
internal static class Evidence
{
    /// <summary>Median h of a scale before there are data: squared log odds, or the noise's variance.</summary>
    public const double Median = 0.05;

    /// <summary>Standard deviation s of the scale's logarithm: two thirds of all scales lie within a factor of 20 of the median.</summary>
    public const double Deviation = 3.0;

    private const double Least = 1e-6;
    private const double Most = 1e6;
    private const double Precision = 1e-9;

    /// <summary>A step that changes no scale by more than this share ends the climb.</summary>
    public const double Tolerance = 0.01;

    /// <summary>Makes the diagonal of Λ.</summary>
    /// <param name="layout">Where the coefficients lie.</param>
    /// <param name="scales">Prior variances of the blocks.</param>
    /// <param name="biasVariance">Prior variance of the bias.</param>
    public static double[] Precisions(FactoredLayout layout, PriorScales scales, double biasVariance)
    {
        var precisions = new double[layout.Size];
        precisions[0] = 1.0 / biasVariance;
        for (FactoredBlock block = FactoredBlock.Context; block <= FactoredBlock.Interactions; block++)
        {
            (int start, int end) = layout.Block(block);
            precisions.AsSpan(start, end - start).Fill(1.0 / scales[block]);
        }

        return precisions;
    }

    /// <summary>One step for every block.</summary>
    /// <param name="layout">Where the coefficients lie.</param>
    /// <param name="fit">The posterior under the present scales.</param>
    /// <param name="scales">The present scales.</param>
    /// <param name="meanScale">Factor on squared coefficients, such as one over the noise's variance.</param>
    public static PriorScales Step(FactoredLayout layout, GaussianFit fit, PriorScales scales, double meanScale)
    {
        double[] variances = fit.Variances();

        double Next(FactoredBlock block)
        {
            (int start, int end) = layout.Block(block);
            double squares = 0.0;
            double trace = 0.0;
            for (int i = start; i < end; i++)
            {
                squares += fit.Mean[i] * fit.Mean[i];
                trace += variances[i];
            }

            double determined = Math.Max(0.0, end - start - (trace / scales[block]));
            return end == start ? scales[block] : Mode(meanScale * squares, determined);
        }

        return new PriorScales(
            Next(FactoredBlock.Context), Next(FactoredBlock.Options), Next(FactoredBlock.Slopes), Next(FactoredBlock.Interactions));
    }

    // The root L = ln τ² of ‖m‖²e⁻ᴸ − γ − 2(L − ln h) / s², which falls from end to end.
    private static double Mode(double squares, double determined)
    {
        double low = Elementary.Log(Least);
        double high = Elementary.Log(Most);
        while (high - low > Precision)
        {
            double middle = 0.5 * (low + high);
            double pull = 2.0 * (middle - Elementary.Log(Median)) / (Deviation * Deviation);
            bool isBelow = (squares * Elementary.Exp(-middle)) - determined - pull > 0.0;
            (low, high) = isBelow ? (middle, high) : (low, middle);
        }

        return Elementary.Exp(0.5 * (low + high));
    }

    /// <summary>The largest relative change between two sets of scales.</summary>
    public static double Change(PriorScales before, PriorScales after)
    {
        double largest = 0.0;
        for (FactoredBlock block = FactoredBlock.Context; block <= FactoredBlock.Interactions; block++)
        {
            largest = Math.Max(largest, Math.Abs((after[block] / before[block]) - 1.0));
        }

        return largest;
    }
}
