namespace Decisioning.Testing;

/// <summary>The Kolmogorov-Smirnov test: do draws follow a distribution?</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Probability of a distance this large or larger if the draws do follow the distribution.</summary>
    /// <param name="draws">Independent draws, some dozens at least.</param>
    /// <param name="distribution">Its continuous distribution function.</param>
    /// <remarks>Asymptotic series with Stephens' 1970 correction for finite samples.</remarks>
    public static double PValue(IReadOnlyList<double> draws, Func<double, double> distribution)
    {
        double[] sorted = [.. draws.Order()];
        double distance = 0.0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double expected = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(((i + 1.0) / sorted.Length) - expected, expected - ((double)i / sorted.Length)));
        }

        double root = Math.Sqrt(sorted.Length);
        double scaled = (root + 0.12 + (0.11 / root)) * distance;
        if (scaled < 0.2)
        {
            // The series below converges too slowly there; the true value differs from 1 by less than 1e-12.
            return 1.0;
        }

        double sum = 0.0;
        for (int k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 2.0 : -2.0) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return Math.Clamp(sum, 0.0, 1.0);
    }
}
