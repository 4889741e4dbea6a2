namespace Decisioning.Bandits;

/// <summary>Learns prior scales, and the noise where it is not known, by maximising the marginal likelihood of the sums.</summary>
/// <remarks>
/// MacKay 1992, "Bayesian interpolation", equations for α and γ, one scale for each block of coefficients: τ² ← (‖m‖² + 2h) / (γ + 2)
/// with γ = n − tr Σ / τ², the number of coefficients that the data determine. Departure: the two pseudo-coefficients of size h keep a
/// scale off zero where the data are silent. One step is a factorisation.
/// </remarks>
internal static class Evidence
{
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
    /// <param name="least">The size h of the pseudo-coefficients, squared; also the smallest scale.</param>
    public static PriorScales Step(FactoredLayout layout, GaussianFit fit, PriorScales scales, double meanScale, double least)
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
            return end == start ? scales[block] : Math.Max(least, ((meanScale * squares) + (2.0 * least)) / (determined + 2.0));
        }

        return new PriorScales(
            Next(FactoredBlock.Context), Next(FactoredBlock.Options), Next(FactoredBlock.Slopes), Next(FactoredBlock.Interactions));
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
