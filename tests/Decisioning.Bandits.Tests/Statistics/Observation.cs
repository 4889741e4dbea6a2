namespace Decisioning.Bandits.Tests.Statistics;

/// <summary>One line of a test's log.</summary>
internal sealed record Observation(string Key, double[] Features, double Reward)
{
    /// <summary>A log of grid numbers.</summary>
    public static List<Observation> Log(SeededRandom random, int count, int dimension) =>
    [
        .. Enumerable.Range(0, count).Select(_ => new Observation(
            "arm/" + random.NextInt(5),
            Draws.Of(dimension, () => DyadicGrid.QuantizeFeature(3.0 * NormalSampler.Sample(random))),
            DyadicGrid.Quantize(100.0 * random.NextDouble()))),
    ];

    /// <summary>The statistics of observations, in their order.</summary>
    public static SufficientStatistics Sum(IEnumerable<Observation> observations)
    {
        var statistics = new SufficientStatistics();
        foreach (Observation observation in observations)
        {
            statistics.Observe(observation.Key, observation.Features, observation.Reward);
        }

        return statistics;
    }

    /// <summary>The same observations in another order (Fisher and Yates).</summary>
    public static List<Observation> Shuffled(IEnumerable<Observation> observations, SeededRandom random)
    {
        List<Observation> shuffled = [.. observations];
        for (int i = shuffled.Count - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }
}
