namespace Decisioning.Bandits.Tests.Baselines;

public sealed class SegmentBestLearnerTests
{
    private static readonly string[] Keys = ["a", "b"];
    private static readonly double[][] Customers = [[1.0, 0.5, 1.0, 0.0], [1.0, 0.5, 0.0, 1.0], [1.0, 0.5, 0.0, 0.0]];

    [Fact]
    public void Means_ObservedSegments_AreThoseOfThePivotTable()
    {
        var random = new SeededRandom(20261204);
        SegmentBestLearner learner = Learner();
        var statistics = new SufficientStatistics();
        var rows = new List<(int Action, int Segment, double Reward)>();
        for (int i = 0; i < 300; i++)
        {
            (int action, int segment) = (random.NextInt(2), random.NextInt(3));
            double reward = DyadicGrid.Quantize(action + (segment * random.NextDouble()));
            rows.Add((action, segment, reward));
            learner.Observe(statistics, action, Customers[segment], reward);
        }

        IPosterior posterior = learner.Fit(statistics);
        double mean = rows.Average(row => row.Reward);
        double deviation = Math.Sqrt(rows.Average(row => (row.Reward - mean) * (row.Reward - mean)));
        for (int segment = 0; segment < 3; segment++)
        {
            double[] means = new double[2];
            double[] deviations = new double[2];
            posterior.Means(Customers[segment], [0, 1], means);
            posterior.Deviations(Customers[segment], [0, 1], deviations);
            for (int action = 0; action < 2; action++)
            {
                double[] ofAction = [.. rows.Where(row => row.Action == action).Select(row => row.Reward)];
                double[] ofBoth = [.. rows.Where(row => row.Action == action && row.Segment == segment).Select(row => row.Reward)];
                double own = ((10.0 * mean) + ofAction.Sum()) / (10.0 + ofAction.Length);
                Assert.Equal(((10.0 * own) + ofBoth.Sum()) / (10.0 + ofBoth.Length), means[action], 1e-12);
                Assert.Equal(deviation / Math.Sqrt(10.0 + ofBoth.Length), deviations[action], 1e-12);
            }
        }
    }

    [Fact]
    public void Means_SegmentsDiffer_EachHasItsOwnBest()
    {
        SegmentBestLearner learner = Learner();
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 400; i++)
        {
            int segment = i % 2;
            learner.Observe(statistics, i / 2 % 2, Customers[segment], segment == i / 2 % 2 ? 1.0 : 0.0);
        }

        IPosterior posterior = learner.Fit(statistics);
        var rule = new GreedyRule();

        Assert.Equal(0, rule.Select(posterior, Customers[0], [0, 1], new SeededRandom(1)));
        Assert.Equal(1, rule.Select(posterior, Customers[1], [0, 1], new SeededRandom(1)));
    }

    [Fact]
    public void Fit_NoSegments_IsOneMeanForEachAction()
    {
        var learner = new SegmentBestLearner(Keys, 4, start: 0, segments: 0);
        var statistics = new SufficientStatistics();
        learner.Observe(statistics, 0, Customers[0], 1.0);
        double[] here = new double[2];
        double[] there = new double[2];
        learner.Fit(statistics).Means(Customers[0], [0, 1], here);
        learner.Fit(statistics).Means(Customers[2], [0, 1], there);

        Assert.Equal(here, there);
        Assert.Equal([1.0, 1.0], here);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(3, 2)]
    [InlineData(0, -1)]
    public void Constructor_ColumnsOutsideTheContext_Throws(int start, int segments) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentBestLearner(Keys, 4, start, segments));

    [Fact]
    public void Fit_StatisticsOfAnotherDimension_Throws()
    {
        var statistics = new SufficientStatistics();
        statistics.Observe("a", [1.0, 2.0], 1.0);
        Assert.Throws<ArgumentException>(() => Learner().Fit(statistics));
    }

    private static SegmentBestLearner Learner() => new(Keys, 4, start: 2, segments: 2);
}
