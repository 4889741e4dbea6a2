using System.Text.Json;

namespace Decisioning.Bandits.Tests.Golden;

public sealed class GoldenLinearTests
{
    private const double Tolerance = 1e-9;
    private static readonly string[] Keys = ["0", "1", "2", "3"];
    private static readonly int[] All = [0, 1, 2, 3];

    [Fact]
    public void Fit_GoldenObservations_GivesTheGoldenPosterior()
    {
        SufficientStatistics statistics = GoldenStatistics();
        LinearPosterior posterior = Learner().Fit(statistics);
        int arm = 0;
        foreach (JsonElement expected in GoldenValues.Linear.GetProperty("arms").EnumerateArray())
        {
            StatisticsBlock block = statistics.Find(Keys[arm])!;
            double[][] a = expected.Rows("A");
            for (int row = 0; row < a.Length; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    double ridge = row == column ? 1.0 : 0.0;
                    Assert.Equal(a[row][column], block.FeatureProducts[(row * (row + 1) / 2) + column] + ridge, Tolerance);
                }
            }

            AssertClose(expected.Numbers("b"), block.FeatureRewards);
            AssertClose(expected.Numbers("theta"), posterior.Arms[arm].Coefficients);
            arm++;
        }

        Assert.Equal(4, arm);
    }

    [Fact]
    public void Deviations_GoldenQueries_AreTheGoldenWidths()
    {
        LinearPosterior posterior = Learner().Fit(GoldenStatistics());
        double[][] widths = [.. GoldenValues.Linear.GetProperty("arms").EnumerateArray().Select(arm => arm.Numbers("width"))];
        double[][] queries = GoldenValues.Linear.Rows("query");
        var deviations = new double[4];
        for (int q = 0; q < queries.Length; q++)
        {
            posterior.Deviations(queries[q], All, deviations);
            AssertClose([.. widths.Select(width => width[q])], deviations);
        }
    }

    [Fact]
    public void Bounds_ExplorationOne_AreMabWisersScores()
    {
        LinearPosterior posterior = Learner().Fit(GoldenStatistics());
        double[][] queries = GoldenValues.Linear.Rows("query");
        var scores = new double[4];
        for (int q = 0; q < queries.Length; q++)
        {
            new UpperConfidenceRule(1.0).Bounds(posterior, queries[q], All, scores);
            AssertClose(GoldenValues.Linear.Rows("mabwiser_linucb_alpha1_scores")[q], scores);
            posterior.Means(queries[q], All, scores);
            AssertClose(GoldenValues.Linear.Rows("mabwiser_greedy_scores")[q], scores);
        }
    }

    private static DisjointLinearLearner Learner() => new(Keys, 6, ridge: 1.0, RewardNoise.Fixed(1.0));

    // The golden features lie beside the grid: they go into the sums directly, past the learner's check.
    private static SufficientStatistics GoldenStatistics()
    {
        var statistics = new SufficientStatistics();
        double[][] x = GoldenValues.Linear.Rows("X");
        double[] arms = GoldenValues.Linear.Numbers("arm");
        double[] rewards = GoldenValues.Linear.Numbers("reward");
        for (int i = 0; i < x.Length; i++)
        {
            statistics.Observe(Keys[(int)arms[i]], x[i], rewards[i]);
        }

        return statistics;
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
