namespace Decisioning.Bandits.Tests.Learners;

public sealed class ObservationBatchTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 7)]
    [InlineData(50, 1000)]
    public void Add_ManyRows_KeepsThemSideBySide(int dimension, int capacity)
    {
        var random = new SeededRandom(20261001, (ulong)dimension);
        var batch = new ObservationBatch(dimension, capacity);
        var rows = new List<(int Action, double[] Context, double Reward)>();
        for (int i = 0; i < 100; i++)
        {
            (int Action, double[] Context, double Reward) row = (random.NextInt(9), Draws.Of(dimension, random.NextDouble), random.NextDouble());
            rows.Add(row);
            batch.Add(row.Action, row.Context, row.Reward);
        }

        Assert.Equal(dimension, batch.ContextDimension);
        Assert.Equal(100, batch.Count);
        Assert.Equal([.. rows.Select(r => r.Action)], batch.Actions.ToArray());
        Assert.Equal([.. rows.Select(r => r.Reward)], batch.Rewards.ToArray());
        Assert.Equal([.. rows.SelectMany(r => r.Context)], batch.Contexts.ToArray());
        Assert.Equal(rows[41].Context, batch.Context(41).ToArray());
    }

    [Fact]
    public void Clear_FilledBatch_IsEmptyAndFillsAgainWithoutAllocation()
    {
        var batch = new ObservationBatch(2, 10);
        double[] context = [1.0, 2.0];

        Assert.Equal(0, AllocatedBytes.PerCall(() =>
        {
            batch.Clear();
            for (int i = 0; i < 10; i++)
            {
                batch.Add(i, context, 0.5);
            }
        }));
        batch.Clear();

        Assert.Equal(0, batch.Count);
        Assert.True(batch.Actions.IsEmpty && batch.Contexts.IsEmpty && batch.Rewards.IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Context(0).Length);
    }

    [Fact]
    public void Add_BadShape_ThrowsAndChangesNothing()
    {
        var batch = new ObservationBatch(2);
        batch.Add(1, [1.0, 2.0], 3.0);

        Assert.ThrowsAny<ArgumentException>(() => batch.Add(-1, [1.0, 2.0], 3.0));
        Assert.ThrowsAny<ArgumentException>(() => batch.Add(0, [1.0], 3.0));
        Assert.ThrowsAny<ArgumentException>(() => batch.Add(0, [1.0, 2.0, 3.0], 3.0));

        Assert.Equal(1, batch.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Context(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Context(-1).Length);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(4097, 0)]
    [InlineData(1, -1)]
    [InlineData(4096, int.MaxValue)]
    public void Constructor_BadSize_Throws(int dimension, int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationBatch(dimension, capacity));
}
