namespace Decisioning.Bandits.Tests.Factored;

/// <summary>Sums that never form φ against sums of φφᵀ, to the last bit.</summary>
public sealed class FactoredSumsTests
{
    public static TheoryData<int[], bool[], bool, int> Worlds => new()
    {
        { [3], [true], false, 4 },
        { [3], [false], false, 1 },
        { [2, 3], [true, true], true, 5 },
        { [3, 4], [true, false], true, 4 },
        { [2, 3, 2], [false, true, true], true, 9 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Of_GridObservations_AreTheSumsOfPhi(int[] counts, bool[] usesContext, bool isPaired, int contextDimension)
    {
        (int, int)[] pairs = isPaired
            ? [.. Enumerable.Range(0, counts.Length).SelectMany(i => Enumerable.Range(i + 1, counts.Length - i - 1).Select(j => (i, j)))]
            : [];
        var world = new FactoredWorld(counts, usesContext, pairs, contextDimension);
        var random = new SeededRandom(20261225, (ulong)contextDimension);
        ObservationBatch batch = Batch(world, random, 300);
        SufficientStatistics statistics = world.Linear().Summarise(LearnerState.Empty, batch, world.Keys);

        FactoredSums sums = FactoredSums.Of(FactoredSpace.Of(world.Settings, contextDimension), statistics);

        AssertSums(world, batch, sums);
    }

    [Fact]
    public void Of_KeysOfOtherDimensions_AreLeftOut()
    {
        FactoredWorld world = FactoredWorld.Small();
        ObservationBatch batch = Batch(world, new SeededRandom(20261226), 100);
        SufficientStatistics statistics = world.Linear().Summarise(LearnerState.Empty, batch, world.Keys);
        statistics.Observe("d0o0", [1.0, 0.0, 0.0, 0.0], 1.0);
        statistics.Observe("d0o0/d1o0/d2o0", [1.0, 0.0, 0.0, 0.0], 1.0);

        FactoredSpace space = FactoredSpace.Of(world.Settings, 4, statistics.Keys);

        AssertSums(world, batch, FactoredSums.Of(space, statistics));
    }

    [Fact]
    public void Of_RetiredOptions_ComeAfterThoseOfTheUseCaseAndCount()
    {
        FactoredWorld before = FactoredWorld.Small();
        ObservationBatch batch = Batch(before, new SeededRandom(20261227), 200);
        SufficientStatistics statistics = before.Linear().Summarise(LearnerState.Empty, batch, before.Keys);
        FactoredOptions smaller = before.Settings with
        {
            Dimensions = [new FactoredDimension(["d0o2", "d0o0"]), before.Settings.Dimensions[1]],
        };

        FactoredSpace space = FactoredSpace.Of(smaller, 4, statistics.Keys);
        FactoredSums sums = FactoredSums.Of(space, statistics);

        Assert.Equal(["d0o2", "d0o0", "d0o1"], space.Names[0]);
        Assert.Equal(batch.Count, sums.Count);
        int[] options = new int[2];
        Assert.True(space.TryParse("d0o1/d1o3", options));
        Assert.Equal([2, 3], options);
        int effect = space.Layout.Effect(0);
        double tries = batch.Actions.ToArray().Count(action => before.Keys[action].StartsWith("d0o1", StringComparison.Ordinal));
        Assert.Equal(tries, sums.Products[((effect + 2) * MatrixTile.Stride(space.Layout.Size)) + effect + 2]);
    }

    [Fact]
    public void SpaceOf_PairsBeyondTheLimit_HasMainEffectsOnly()
    {
        FactoredOptions OfSize(int options) => new()
        {
            Dimensions = [.. Enumerable.Range(0, 2).Select(i => new FactoredDimension([.. Enumerable.Range(0, options).Select(o => $"{i}.{o}")]))],
        };

        Assert.Equal(1, FactoredSpace.Of(OfSize(22), 1).Layout.Pairs.Length);
        Assert.Equal(0, FactoredSpace.Of(OfSize(23), 1).Layout.Pairs.Length);
        Assert.Equal(1, FactoredSpace.Of(OfSize(23) with { Pairs = [(0, 1)] }, 1).Layout.Pairs.Length);
    }

    private static ObservationBatch Batch(FactoredWorld world, SeededRandom random, int count) =>
        world.Observe(random, count, new double[world.Phi(0, world.Context(random)).Length], FactoredWorld.Noisy(random, 3.0));

    private static void AssertSums(FactoredWorld world, ObservationBatch batch, FactoredSums sums)
    {
        int size = world.Phi(0, batch.Context(0)).Length;
        int stride = MatrixTile.Stride(size);
        double[] products = new double[size * stride];
        double[] rewards = new double[size];
        double squares = 0.0;
        for (int row = 0; row < batch.Count; row++)
        {
            double[] phi = world.Phi(batch.Actions[row], batch.Context(row));
            squares += batch.Rewards[row] * batch.Rewards[row];
            for (int i = 0; i < size; i++)
            {
                rewards[i] += phi[i] * batch.Rewards[row];
                for (int j = i; j < size; j++)
                {
                    products[(i * stride) + j] += phi[i] * phi[j];
                }
            }
        }

        Assert.Equal(products, sums.Products);
        Assert.Equal(rewards, sums.Rewards);
        Assert.Equal(batch.Count, sums.Count);
        Assert.Equal(squares, sums.RewardSquares);
    }
}
