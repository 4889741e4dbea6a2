namespace Decisioning.Bandits;

/// <summary>Beta draws.</summary>
/// <remarks>
/// X / (X + Y) of two gamma draws. With a shape below 1 both may underflow: then the quotient is formed from their
/// logarithms. The same bits on every machine. No allocation.
/// </remarks>
public static class BetaSampler
{
    /// <summary>Draws from the beta distribution.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="successes">First shape, above 0 and finite.</param>
    /// <param name="failures">Second shape, above 0 and finite.</param>
    /// <returns>A draw in [0, 1]; an end only where the true draw rounds to it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not above 0 and finite.</exception>
    public static double Sample(SeededRandom random, double successes, double failures)
    {
        if (successes < 1.0 || failures < 1.0)
        {
            double logX = GammaSampler.SampleLog(random, successes);
            double logY = GammaSampler.SampleLog(random, failures);
            return 1.0 / (1.0 + Elementary.Exp(logY - logX));
        }

        double x = GammaSampler.Sample(random, successes);
        double y = GammaSampler.Sample(random, failures);
        return x / (x + y);
    }
}
