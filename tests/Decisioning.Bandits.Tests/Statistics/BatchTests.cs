namespace Decisioning.Bandits.Tests.Statistics;

/// <summary>Whole batches against the same observations one by one.</summary>
public sealed class BatchTests
{
    // Sizes below, at and above the portions in which a batch is taken.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 100)]
    [InlineData(50, 20, 3000)]
    [InlineData(20, 5, 7000)]
    [InlineData(2, 300, 40_000)]
    public void Observe_Batch_GivesTheBytesOfOneByOne(int dimension, int actions, int count)
    {
        (string[] keys, ObservationBatch batch) = Make(dimension, actions, count);
        var expected = new SufficientStatistics();
        for (int row = 0; row < count; row++)
        {
            expected.Observe(keys[batch.Actions[row]], batch.Context(row), batch.Rewards[row]);
        }

        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);

        Assert.True(statistics.IsExact);
        Assert.Equal(expected.ToBytes(), statistics.ToBytes());
        statistics.Observe(keys, batch);
        statistics.Subtract(expected);
        Assert.Equal(expected.ToBytes(), statistics.ToBytes());
    }

    // The planted fault: one value beside the grid, and the blocked order shows.
    [Fact]
    public void Observe_BatchWithOneValueBesideTheGrid_GivesOtherBytes()
    {
        (string[] keys, ObservationBatch batch) = Make(7, 1, 500);
        batch.Add(0, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1.0);
        var expected = new SufficientStatistics();
        for (int row = 0; row < batch.Count; row++)
        {
            expected.Observe(keys[0], batch.Context(row), batch.Rewards[row]);
        }

        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);

        Assert.NotEqual(expected.ToBytes(), statistics.ToBytes());
    }

    [Fact]
    public void Observe_SomeRows_GivesTheBlockOfThoseRows()
    {
        (_, ObservationBatch batch) = Make(5, 3, 400);
        int[] rows = [399, 7, 7, 120, 0];
        var expected = new StatisticsBlock(5);
        foreach (int row in rows)
        {
            expected.Observe(batch.Context(row), batch.Rewards[row]);
        }

        var block = new StatisticsBlock(5);
        block.Observe(batch, rows);

        Assert.Equal(expected, block);
    }

    [Fact]
    public void Observe_BadBatch_ThrowsAndChangesNothing()
    {
        (string[] keys, ObservationBatch batch) = Make(3, 4, 2000);
        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);
        byte[] before = statistics.ToBytes();
        (int Action, double[] Context, double Reward)[] bad =
        [
            (4, [1.0, 1.0, 1.0], 1.0),
            (0, [1.0, double.NaN, 1.0], 1.0),
            (1, [double.PositiveInfinity, 1.0, 1.0], 1.0),
            (2, [1.0, 1.0, double.NegativeInfinity], 1.0),
            (3, [1.0, 1.0, 1.0], double.NaN),
        ];
        foreach ((int action, double[] context, double reward) in bad)
        {
            (_, ObservationBatch spoilt) = Make(3, 4, 2000);
            spoilt.Add(action, context, reward);
            Assert.ThrowsAny<ArgumentException>(() => statistics.Observe(keys, spoilt));
        }

        (_, ObservationBatch wider) = Make(4, 4, 10);
        Assert.Throws<ArgumentException>(() => statistics.Observe(keys, wider));
        Assert.Throws<ArgumentException>(() => statistics.Observe(["a", "b", "c", ""], batch));
        Assert.Throws<ArgumentException>(() => statistics.Find(keys[0])!.Observe(wider, [0]));
        Assert.ThrowsAny<ArgumentException>(() => statistics.Find(keys[0])!.Observe(batch, [0, 2000]));
        Assert.Equal(before, statistics.ToBytes());
    }

    [Fact]
    public void Observe_EveryBatch_AllocatesNothing()
    {
        (string[] keys, ObservationBatch batch) = Make(50, 20, 3000);
        var statistics = new SufficientStatistics();

        Assert.Equal(0, AllocatedBytes.PerCall(() => statistics.Observe(keys, batch)));
    }

    private static (string[] Keys, ObservationBatch Batch) Make(int dimension, int actions, int count)
    {
        var random = new SeededRandom(20261105, (ulong)dimension);
        var batch = new ObservationBatch(dimension, count);
        for (int row = 0; row < count; row++)
        {
            batch.Add(
                random.NextInt(actions),
                Draws.Of(dimension, () => DyadicGrid.QuantizeFeature(2.0 * NormalSampler.Sample(random))),
                DyadicGrid.Quantize(100.0 * random.NextDouble()));
        }

        return ([.. Enumerable.Range(0, actions).Select(action => "arm/" + action)], batch);
    }
}
