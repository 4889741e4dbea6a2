namespace Decisioning.Bandits.Benchmarks.Workloads;

/// <summary>Makes a workload of the reference generator's kind from a seed, where its files are not at hand.</summary>
/// <remarks>
/// x₀ = 1 and the other features standard normal, actions uniform, a click with probability .2 + .15·xᵀθ cut to [.01, .99],
/// where θ₀ = 0 and the other coefficients are normal with variance 1/(d − 1).
/// </remarks>
internal static class SeededWorkload
{
    private const int Count = 100_000;

    /// <summary>Makes.</summary>
    /// <param name="name">Name of the workload.</param>
    /// <param name="dimension">Length d of the contexts.</param>
    /// <param name="actions">Number of actions K.</param>
    /// <param name="seed">Seed of everything.</param>
    public static Workload Make(string name, int dimension, int actions, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] theta = [.. Enumerable.Range(0, actions * dimension).Select(i =>
            i % dimension == 0 ? 0.0 : NormalSampler.Sample(random) / Math.Sqrt(dimension - 1.0))];
        ObservationBatch observations = new(dimension, Count);
        double[] context = new double[dimension];
        for (int row = 0; row < Count; row++)
        {
            Fill(context, random);
            int action = random.NextInt(actions);
            double effect = 0.0;
            for (int i = 0; i < dimension; i++)
            {
                effect += context[i] * theta[(action * dimension) + i];
            }

            double rate = Math.Clamp(0.20 + (0.15 * effect), 0.01, 0.99);
            observations.Add(action, context, random.NextDouble() < rate ? 1.0 : 0.0);
        }

        double[] further = new double[Count * dimension];
        for (int row = 0; row < Count; row++)
        {
            Fill(further.AsSpan(row * dimension, dimension), random);
        }

        return new Workload(name, [.. Enumerable.Range(0, actions).Select(action => $"arm-{action}")], observations, further);
    }

    /// <summary>A context: 1, then standard normal numbers on the grid.</summary>
    public static void Fill(Span<double> context, SeededRandom random)
    {
        context[0] = 1.0;
        foreach (ref double feature in context[1..])
        {
            feature = DyadicGrid.QuantizeFeature(NormalSampler.Sample(random));
        }
    }
}
