namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>Scores in float: the same bits on every width of registers, and within the error that is claimed.</summary>
public sealed class LinearScreenTests
{
    private static readonly VectorWidth[] Widths = [VectorWidth.Scalar, VectorWidth.Bits256, VectorWidth.Bits512];

    // Around the edges of blocks (16 rows), tails (4, 8, 16 rows with the mean) and chains (4 columns).
    public static TheoryData<int> Dimensions => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 20, 24, 31, 32, 33, 50, 64, 100];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Score_EveryWidth_GivesTheSameBitsWithinTheClaimedError(int dimension)
    {
        LinearPosterior posterior = Fitted(dimension, actions: 5, observations: 40 * dimension);
        var screen = new LinearScreen([.. posterior.Arms]);
        var random = new SeededRandom(20261201, (ulong)dimension);
        var x = new float[screen.Columns];
        double worst = 0.0;
        for (int run = 0; run < 200; run++)
        {
            double[] context = Draws.Of(dimension, () => 3.0 * NormalSampler.Sample(random));
            double length = LinearScreen.Convert(context, x);
            for (int arm = 0; arm < 5; arm++)
            {
                (float mean, float square) = screen.Score(arm, x, VectorWidth.Scalar);
                Assert.All(Widths, width => Assert.Equal((mean, square), screen.Score(arm, x, width)));

                double meanError = Math.Abs(mean - posterior.Arms[arm].Mean(context)) / (length * screen.MeanErrors[arm]);
                double widthError = Math.Abs(MathF.Sqrt(square) - posterior.Arms[arm].Width(context)) / (length * screen.WidthErrors[arm]);
                worst = Math.Max(worst, Math.Max(meanError, widthError));
            }
        }

        // Below 1: the claim holds. Not far below: a claim a thousand times as bold would fail, so the test can tell.
        Assert.InRange(worst, 1e-3, 1.0);
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Leaders_EveryWidth_NameTheLargestBoundInDouble(int dimension)
    {
        const int Contexts = 150;
        LinearPosterior posterior = Fitted(dimension, actions: 7, observations: 40 * dimension);
        var screen = new LinearScreen([.. posterior.Arms]);
        var random = new SeededRandom(20261202, (ulong)dimension);
        double[] contexts = Draws.Of(Contexts * dimension, () => 3.0 * NormalSampler.Sample(random));
        int[] eligible = [6, 0, 3, 4];
        var expected = new int[Contexts];
        LinearLeaders.Find(screen, contexts, eligible, 0.7 * posterior.Noise, expected, VectorWidth.Scalar);
        foreach (VectorWidth width in Widths)
        {
            var leaders = new int[Contexts];
            LinearLeaders.Find(screen, contexts, eligible, 0.7 * posterior.Noise, leaders, width);
            Assert.Equal(expected, leaders);
        }

        var rule = new UpperConfidenceRule(0.7);
        var bounds = new double[4];
        for (int row = 0; row < Contexts; row++)
        {
            rule.Bounds(posterior, contexts.AsSpan(row * dimension, dimension), eligible, bounds);
            Assert.True(expected[row] == IScreenedPosterior.Unsure || expected[row] == bounds.IndexOf(bounds.Max()));
        }

        Assert.InRange(expected.Count(leader => leader == IScreenedPosterior.Unsure), 0, Contexts / 10);
    }

    // Beyond the range of float nothing is claimed, and nothing wrong either.
    [Theory]
    [InlineData(1e30)]
    [InlineData(1e60)]
    [InlineData(1e300)]
    [InlineData(1e-30)]
    [InlineData(1e-300)]
    public void Enclose_ExtremeContexts_ContainsTheBounds(double scale)
    {
        LinearPosterior posterior = Fitted(20, actions: 5, observations: 500);
        IScreenedPosterior screened = posterior;
        var random = new SeededRandom(20261203);
        int[] all = [0, 1, 2, 3, 4];
        double[] contexts = Draws.Of(100 * 20, () => scale * NormalSampler.Sample(random));
        var lower = new double[5];
        var upper = new double[5];
        var bounds = new double[5];
        var leaders = new int[100];
        screened.Leaders(contexts, all, 1.0, leaders);
        for (int row = 0; row < 100; row++)
        {
            double[] context = contexts[(row * 20)..((row + 1) * 20)];
            screened.Enclose(context, all, 1.0, lower, upper);
            new UpperConfidenceRule(1.0).Bounds(posterior, context, all, bounds);
            for (int arm = 0; arm < 5; arm++)
            {
                Assert.True(double.IsNaN(bounds[arm]) || (lower[arm] <= bounds[arm] && bounds[arm] <= upper[arm]));
            }

            Assert.True(leaders[row] == IScreenedPosterior.Unsure || leaders[row] == bounds.IndexOf(bounds.Max()));
        }
    }

    private static LinearPosterior Fitted(int dimension, int actions, int observations)
    {
        var random = new SeededRandom(20261204, (ulong)dimension);
        string[] keys = [.. Enumerable.Range(0, actions).Select(action => "arm/" + action)];
        var batch = new ObservationBatch(dimension, observations);
        for (int i = 0; i < observations; i++)
        {
            double[] context = Draws.Of(dimension, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(random)));
            int action = random.NextInt(actions);
            batch.Add(action, context, DyadicGrid.Quantize(context[action % dimension] + random.NextDouble()));
        }

        var statistics = new SufficientStatistics();
        statistics.Observe(keys, batch);
        return new DisjointLinearLearner(keys, dimension).Fit(statistics);
    }
}
