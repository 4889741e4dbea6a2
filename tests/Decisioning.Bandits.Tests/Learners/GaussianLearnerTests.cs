using MathNet.Numerics.Distributions;

namespace Decisioning.Bandits.Tests.Learners;

// Expected numbers: scipy 1.10.1, from the equations of Murphy 2007, section 3 (scipy.stats.t for moments and quantiles,
// scipy.integrate.quad piece by piece for the probabilities of being best).
public sealed class GaussianLearnerTests
{
    private static readonly string[] Keys = ["a", "b", "c"];
    private static readonly int[] All = [0, 1, 2];
    private static readonly double[][] Rewards = [[0.0, 3.5, 1.25, 2.0, -0.5], [4.0, 2.75], []];
    private static readonly GaussianPrior Prior = new(4.0, 1.5, 2.0);

    [Fact]
    public void Fit_KnownRewards_GivesTheGoldenStudents()
    {
        GaussianPosterior posterior = Posterior();
        double[] means = new double[3];
        double[] deviations = new double[3];
        posterior.Means([1.0], All, means);
        posterior.Deviations([1.0], All, deviations);

        AssertClose([1.3611111111111112, 2.125, 1.5], means, 1e-12);
        AssertClose([0.5707790743489793, 0.7722397080354432, 1.0], deviations, 1e-12);
        AssertClose([11.0, 8.0, 6.0], [.. posterior.Beliefs.Select(belief => belief.Freedom)], 0.0);
        AssertClose(
            [2.497455755203366, 3.6672076120846233, 3.497895158369948],
            [.. posterior.Beliefs.Select(belief => new StudentT(belief.Mean, belief.Scale, belief.Freedom).InverseCumulativeDistribution(0.975))],
            1e-7);
    }

    [Theory]
    [InlineData(1.0, new[] { 0.1266474852603853, 0.619043472939057, 0.25430904180055774 })]
    [InlineData(2.0, new[] { 0.20728922398173644, 0.47787937359128674, 0.3148314024269769 })]
    public void ProbabilitiesBest_KnownRewards_AreTheGoldenOnes(double exploration, double[] expected)
    {
        double[] probabilities = new double[3];
        Posterior().ProbabilitiesBest([1.0], All, exploration, probabilities);
        AssertClose(expected, probabilities, 1e-9);
    }

    // Tails from nearly those of a variance that does not exist to nearly normal ones, widths from 0.01 to 2.
    [Fact]
    public void ProbabilitiesBest_TailsOfAllKinds_AreTheGoldenOnes()
    {
        double[] probabilities = new double[4];
        BestOfIndependent.Probabilities(
            [ArmDensity.Student(0.0, 1.0, 2.05), ArmDensity.Student(0.5, 0.3, 3.0), ArmDensity.Student(0.2, 2.0, 40.0), ArmDensity.Student(0.6, 0.01, 1e5)],
            probabilities);
        AssertClose([0.21157846674428218, 0.18564796936103198, 0.35321807601664185, 0.24955548788755072], probabilities, 1e-9);
    }

    // Kolmogorov-Smirnov, false-alarm rate 3e-4 in all. Planted fault: the normal distribution of the same deviation.
    [Fact]
    public void Draw_ManyDraws_FollowTheStudentAndNotTheNormal()
    {
        GaussianPosterior posterior = Posterior();
        var random = new SeededRandom(20261201);
        double[][] draws = [new double[50_000], new double[50_000], new double[50_000]];
        double[] draw = new double[3];
        for (int i = 0; i < 50_000; i++)
        {
            posterior.Draw([1.0], All, 2.0, random, draw);
            for (int a = 0; a < 3; a++)
            {
                draws[a][i] = draw[a];
            }
        }

        for (int a = 0; a < 3; a++)
        {
            StudentBelief belief = posterior.Beliefs[a];
            var student = new StudentT(belief.Mean, 2.0 * belief.Scale, belief.Freedom);
            Assert.True(KolmogorovSmirnov.PValue(draws[a], student.CumulativeDistribution) > 1e-4, Keys[a]);
            Assert.True(KolmogorovSmirnov.PValue(draws[a], x => Normal.CDF(belief.Mean, 2.0 * belief.Deviation, x)) < 1e-4, Keys[a]);
        }
    }

    [Fact]
    public void Fit_NoPrior_StartsFromAllActionsTogether()
    {
        GaussianPosterior posterior = Learn(new GaussianLearner(Keys, 1));
        double[] all = [.. Rewards.SelectMany(rewards => rewards)];
        double mean = all.Average();
        double variance = all.Average(reward => (reward - mean) * (reward - mean));

        Assert.Equal(mean, posterior.Beliefs[2].Mean, 1e-12);
        Assert.Equal(Math.Sqrt(variance / GaussianLearner.PooledObservations), posterior.Beliefs[2].Deviation, 1e-12);
        Assert.True(posterior.Beliefs[1].Deviation < posterior.Beliefs[2].Deviation);
    }

    [Fact]
    public void Fit_EqualRewards_KeepsSomeSpread()
    {
        var learner = new GaussianLearner(Keys, 1);
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 1000; i++)
        {
            learner.Observe(statistics, i % 3, [1.0], 2.5);
        }

        Assert.All(learner.FitGaussian(statistics).Beliefs, belief => Assert.True(belief.Scale > 0.0));
    }

    [Fact]
    public void Fit_StatisticsOfNoRewards_Throws()
    {
        var learner = new GaussianLearner(Keys, 1);
        var statistics = new SufficientStatistics();
        learner.Retract(statistics, 0, [1.0], 2.0);
        Assert.Throws<ArgumentException>(() => learner.Fit(statistics));
    }

    [Theory]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(1.0, double.NaN, 1.0)]
    [InlineData(1.0, 0.0, 0.0)]
    [InlineData(double.PositiveInfinity, 0.0, 1.0)]
    public void Prior_OutOfRange_Throws(double observations, double mean, double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianPrior(observations, mean, deviation));

    private static GaussianPosterior Posterior() => Learn(new GaussianLearner(Keys, 1, Prior));

    private static GaussianPosterior Learn(GaussianLearner learner)
    {
        var statistics = new SufficientStatistics();
        for (int action = 0; action < Rewards.Length; action++)
        {
            foreach (double reward in Rewards[action])
            {
                learner.Observe(statistics, action, [1.0], reward);
            }
        }

        return learner.FitGaussian(statistics);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
