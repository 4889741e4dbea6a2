namespace Decisioning.Bandits;

/// <summary>Gamma draws with scale 1.</summary>
/// <remarks>
/// Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; shapes below 1 by their boost
/// Gamma(a) = Gamma(a + 1)·U^(1/a), carried out on logarithms because the product underflows for small shapes.
/// The same bits on every machine. No allocation.
/// </remarks>
public static class GammaSampler
{
    /// <summary>Draws from the gamma distribution.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="shape">Shape, above 0 and finite; also the mean.</param>
    /// <returns>A draw, at least 0; 0 only where the true draw is below the smallest double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not above 0 and finite.</exception>
    public static double Sample(SeededRandom random, double shape)
    {
        ThrowIfNotShape(shape);
        return shape < 1.0 ? Elementary.Exp(SampleLog(random, shape)) : SampleLarge(random, shape);
    }

    /// <summary>Draws the logarithm of a gamma variable, exact also where the variable itself would underflow.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="shape">Shape, above 0 and finite.</param>
    /// <returns>The natural logarithm of a draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not above 0 and finite.</exception>
    public static double SampleLog(SeededRandom random, double shape)
    {
        ThrowIfNotShape(shape);
        return shape < 1.0
            ? Elementary.Log(SampleLarge(random, shape + 1.0)) + (Elementary.Log(random.NextDouble()) / shape)
            : Elementary.Log(SampleLarge(random, shape));
    }

    private static double SampleLarge(SeededRandom random, double shape)
    {
        double d = shape - (1.0 / 3.0);
        double c = 1.0 / Math.Sqrt(9.0 * d);
        while (true)
        {
            double x = NormalSampler.Sample(random);
            double root = 1.0 + (c * x);
            double u = random.NextDouble();
            if (root <= 0.0)
            {
                continue;
            }

            double v = root * root * root;
            double square = x * x;

            // The squeeze accepts most draws without a logarithm; the line below it decides the rest exactly.
            if (u < 1.0 - (0.0331 * square * square)
                || Elementary.Log(u) < (0.5 * square) + (d * (1.0 - v + Elementary.Log(v))))
            {
                return d * v;
            }
        }
    }

    private static void ThrowIfNotShape(double shape)
    {
        if (!(shape > 0.0 && double.IsFinite(shape)))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "A gamma shape is above 0 and finite.");
        }
    }
}
