namespace Decisioning.Testing;

/// <summary>Many draws from something random.</summary>
public static class Draws
{
    /// <summary>Calls a sampler many times.</summary>
    /// <param name="count">Number of draws.</param>
    /// <param name="sample">The sampler.</param>
    public static double[] Of(int count, Func<double> sample)
    {
        var draws = new double[count];
        for (int i = 0; i < count; i++)
        {
            draws[i] = sample();
        }

        return draws;
    }
}
