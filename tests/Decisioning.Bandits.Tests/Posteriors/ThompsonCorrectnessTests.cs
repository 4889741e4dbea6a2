using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>
/// Faults that well-known libraries have shipped, each shown absent here and each shown to be caught by its test:
/// wrong covariance, arms that share one random state, one draw for a whole batch, an unseen arm too wide.
/// </summary>
public sealed class ThompsonCorrectnessTests
{
    private const int Many = 200_000;

    public static TheoryData<string> All => [.. Worlds.LearnerNames];

    // The standard error of a standard deviation is 0.16 % (normal), so 1 % is six of them: false-alarm rate below 1e-8.
    // Planted fault: the precision in place of the covariance.
    [Theory]
    [MemberData(nameof(All))]
    public void Draw_ManyDraws_HaveTheDeviationOfTheoryWithinOnePerCent(string name)
    {
        IPosterior posterior = Posterior(name, 400);
        var deviations = new double[4];
        posterior.Deviations(Worlds.Context, Worlds.All, deviations);

        double[] measured = DrawnDeviations(posterior);

        for (int arm = 0; arm < 4; arm++)
        {
            Assert.InRange(measured[arm] / deviations[arm], 0.99, 1.01);
            Assert.NotInRange(measured[arm] / (1.0 / deviations[arm]), 0.99, 1.01);
        }
    }

    // The deviations themselves against theory from the raw log: √(σ²·xᵀ(λI + XᵀX)⁻¹x) by a general inverse.
    [Fact]
    public void Deviations_Linear_AreThoseOfTheInverse()
    {
        var learner = new DisjointLinearLearner(Worlds.Keys, Worlds.Dimension, ridge: 2.0, RewardNoise.Fixed(0.5));
        SufficientStatistics statistics = Worlds.Observed(learner, 400);
        LinearPosterior posterior = learner.Fit(statistics);
        var deviations = new double[4];
        posterior.Deviations(Worlds.Context, Worlds.All, deviations);
        for (int arm = 0; arm < 4; arm++)
        {
            StatisticsBlock block = statistics.Find(Worlds.Keys[arm])!;
            var a = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (i, j) =>
                block.FeatureProducts[(Math.Max(i, j) * (Math.Max(i, j) + 1) / 2) + Math.Min(i, j)] + (i == j ? 2.0 : 0.0));
            var x = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(Worlds.Context);

            Assert.Equal(0.5 * Math.Sqrt(x * a.Inverse() * x), deviations[arm], 1e-12);
        }
    }

    // The standard error of a correlation is 0.0022, so 0.02 is nine of them.
    // Planted fault: every arm draws from a copy of the same random state.
    [Theory]
    [MemberData(nameof(All))]
    public void Draw_TwoArms_AreNotCorrelated(string name)
    {
        IPosterior posterior = Posterior(name, 400);
        var random = new SeededRandom(20260703);
        var copied = new SeededRandom(0);
        var draws = new double[4];
        var one = new double[Many];
        var other = new double[Many];
        var faultyOne = new double[Many];
        var faultyOther = new double[Many];
        for (int i = 0; i < Many; i++)
        {
            posterior.Draw(Worlds.Context, Worlds.All, random, draws);
            one[i] = draws[0];
            other[i] = draws[1];
            faultyOne[i] = DrawAlone(posterior, copied, (ulong)i, 0);
            faultyOther[i] = DrawAlone(posterior, copied, (ulong)i, 1);
        }

        Assert.InRange(Correlation(one, other), -0.02, 0.02);
        Assert.NotInRange(Correlation(faultyOne, faultyOther), -0.02, 0.02);
    }

    // 1,000 equal contexts, each decision with its own seed: shares follow P(best). False-alarm rate 1e-4.
    // Planted fault: one seed for the whole batch, which gives one and the same action to everybody.
    [Theory]
    [MemberData(nameof(All))]
    public void Select_ThousandEqualContexts_DrawsForEachRow(string name)
    {
        IPosterior posterior = Posterior(name, 400);
        var rule = new ThompsonRule();
        var counts = new long[4];
        var faulty = new long[4];
        for (int row = 0; row < 1000; row++)
        {
            counts[rule.Select(posterior, Worlds.Context, Worlds.All, new SeededRandom(StableHash.Combine(20260704, (ulong)row)))]++;
            faulty[rule.Select(posterior, Worlds.Context, Worlds.All, new SeededRandom(20260704))]++;
        }

        var best = new double[4];
        posterior.ProbabilitiesBest(Worlds.Context, Worlds.All, best);
        Assert.True(ChiSquare.PValue(counts, best) > 1e-4);
        Assert.True(ChiSquare.PValue(faulty, best) < 1e-4);
    }

    // Planted fault: the prior's inverse replaced by the prior itself, ten times too wide for a ridge of 10.
    [Fact]
    public void Deviations_UnseenArm_IsThePriors()
    {
        var learner = new DisjointLinearLearner(Worlds.Keys, Worlds.Dimension, ridge: 10.0, RewardNoise.Fixed(0.3));
        var statistics = new SufficientStatistics();
        learner.Observe(statistics, 0, Worlds.Context, 1.0);
        var deviations = new double[4];

        learner.Fit(statistics).Deviations(Worlds.Context, Worlds.All, deviations);

        double length = Math.Sqrt(Worlds.Context.Sum(x => x * x));
        Assert.Equal(0.3 * length / Math.Sqrt(10.0), deviations[3], 1e-12);
        Assert.NotEqual(0.3 * length * Math.Sqrt(10.0), deviations[3], 1e-3);
        Assert.True(deviations[0] < deviations[3]);

        var beta = new BetaBernoulliLearner(["a"], 0, new BetaPrior(2.0, 8.0));
        beta.Fit(new SufficientStatistics()).Deviations([], [0], deviations.AsSpan(0, 1));
        Assert.Equal(Math.Sqrt(0.2 * 0.8 / 11.0), deviations[0], 1e-15);
    }

    private static IPosterior Posterior(string name, int observations)
    {
        AdditiveLearner learner = Worlds.Learner(name);
        return learner.Fit(Worlds.Observed(learner, observations));
    }

    private static double[] DrawnDeviations(IPosterior posterior)
    {
        var random = new SeededRandom(20260705);
        var draws = new double[4];
        double[][] columns = [.. Enumerable.Range(0, 4).Select(_ => new double[Many])];
        for (int i = 0; i < Many; i++)
        {
            posterior.Draw(Worlds.Context, Worlds.All, random, draws);
            for (int arm = 0; arm < 4; arm++)
            {
                columns[arm][i] = draws[arm];
            }
        }

        return [.. columns.Select(Deviation)];
    }

    private static double DrawAlone(IPosterior posterior, SeededRandom random, ulong row, int arm)
    {
        Span<double> draw = stackalloc double[1];
        random.Reseed(20260706, row);
        posterior.Draw(Worlds.Context, [arm], random, draw);
        return draw[0];
    }

    private static double Correlation(double[] one, double[] other)
    {
        double oneMean = one.Average();
        double otherMean = other.Average();
        double product = one.Zip(other, (a, b) => (a - oneMean) * (b - otherMean)).Sum();
        return product / Math.Sqrt(one.Sum(a => Square(a - oneMean)) * other.Sum(b => Square(b - otherMean)));
    }

    private static double Deviation(double[] draws)
    {
        double mean = draws.Average();
        return Math.Sqrt(draws.Sum(draw => Square(draw - mean)) / (draws.Length - 1));
    }

    private static double Square(double x) => x * x;
}
