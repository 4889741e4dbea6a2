using Decisioning.Bandits.Tests.Learners;
using MathNet.Numerics.Statistics;

namespace Decisioning.Bandits.Tests.Posteriors;

/// <summary>
/// Faults that well-known libraries have shipped, each shown absent here and each shown to be caught by its check:
/// wrong covariance, arms that share one random state, one draw for a whole batch, an unseen arm too wide.
/// </summary>
public sealed class ThompsonCorrectnessTests
{
    private const int Many = 200_000;
    private const double Ridge = 10.0;
    private const double Noise = 0.3;

    public static TheoryData<string> Independent => [.. Worlds.LearnerNames];

    public static TheoryData<string> All => [.. Worlds.AllLearnerNames];

    // The standard error of a standard deviation is 0.16 % (normal), so 1 % is six of them: false-alarm rate below 1e-8.
    [Theory]
    [MemberData(nameof(Independent))]
    public void Draw_ManyDraws_HaveTheDeviationOfTheoryWithinOnePerCent(string name)
    {
        IPosterior posterior = Worlds.Posterior(name, 400);

        Assert.True(HasDeviations(posterior, DeviationsOf(posterior)));
    }

    // Theory from the raw log: √(σ²·xᵀ(λI + XᵀX)⁻¹x) by a general inverse. Planted fault: precision for covariance.
    [Fact]
    public void Draw_Linear_HasTheDeviationOfTheInverseAndRejectsThePrecision()
    {
        double[] theory = DeviationsOf(Textbook(TextbookFault.None));
        double[] ours = DeviationsOf(Linear());

        Assert.All(theory.Zip(ours), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.True(HasDeviations(Linear(), theory));
        Assert.True(HasDeviations(Textbook(TextbookFault.None), theory));
        Assert.False(HasDeviations(Textbook(TextbookFault.PrecisionAsCovariance), theory));
    }

    // The standard error of a correlation is 0.0022, so 0.02 is nine of them.
    [Theory]
    [MemberData(nameof(Independent))]
    public void Draw_IndependentArms_AreNotCorrelated(string name) => Assert.True(AreUncorrelated(Worlds.Posterior(name, 400)));

    [Fact]
    public void Draw_ArmsFromOneState_AreFoundCorrelated()
    {
        Assert.True(AreUncorrelated(Textbook(TextbookFault.None)));
        Assert.False(AreUncorrelated(Textbook(TextbookFault.SharedState)));
    }

    // 1,000 equal contexts, each decision with its own seed: shares follow P(best). False-alarm rate 1e-4.
    // Planted fault: one seed for the whole batch, which gives one and the same action to everybody.
    [Theory]
    [MemberData(nameof(All))]
    public void Select_ThousandEqualContexts_DrawsForEachRow(string name)
    {
        IPosterior posterior = Worlds.Posterior(name, 400);
        var best = new double[4];
        posterior.ProbabilitiesBest(Worlds.Context, Worlds.All, best);
        long[] faulty = new long[4];
        faulty[new ThompsonRule().Select(posterior, Worlds.Context, Worlds.All, new SeededRandom(20260704))] = 1000;

        // Drawn propensities come from 16,384 pairs at least.
        double trials = Worlds.LearnerNames.Contains(name) ? double.PositiveInfinity : 32_768.0;
        Assert.True(ChiSquare.PValue(Choices(posterior), best, trials) > 1e-4);
        Assert.True(ChiSquare.PValue(faulty, best, trials) < 1e-4);
    }

    [Fact]
    public void Select_OneDrawForAllRows_IsFound()
    {
        var best = new double[4];
        Linear().ProbabilitiesBest(Worlds.Context, Worlds.All, best);

        Assert.True(ChiSquare.PValue(Choices(Textbook(TextbookFault.None)), best) > 1e-4);
        Assert.True(ChiSquare.PValue(Choices(Textbook(TextbookFault.OneDrawForAll)), best) < 1e-4);
    }

    // Drawn, not only stated: within 1 % of σ‖x‖/√λ. Planted fault: the prior's precision for its covariance, ten times too wide.
    [Fact]
    public void Draw_UnseenArm_HasThePriorsVariance()
    {
        double theory = Noise * Math.Sqrt(Worlds.Context.Sum(x => x * x)) / Math.Sqrt(Ridge);

        Assert.Equal(theory, DeviationsOf(Linear())[3], 1e-12);
        Assert.True(DeviationsOf(Linear())[0] < theory);
        Assert.InRange(DrawnDeviations(Linear())[3] / theory, 0.99, 1.01);
        Assert.InRange(DrawnDeviations(Textbook(TextbookFault.None))[3] / theory, 0.99, 1.01);
        Assert.NotInRange(DrawnDeviations(Textbook(TextbookFault.PriorNotInverted))[3] / theory, 0.99, 1.01);
    }

    [Fact]
    public void Deviations_UnseenBetaArm_IsThePriors()
    {
        var deviations = new double[1];
        var beta = new BetaBernoulliLearner(["a"], 0, new BetaPrior(2.0, 8.0));

        beta.Fit(new SufficientStatistics()).Deviations([], [0], deviations);

        Assert.Equal(Math.Sqrt(0.2 * 0.8 / 11.0), deviations[0], 1e-15);
    }

    private static LinearPosterior Linear() =>
        new DisjointLinearLearner(Worlds.Keys, Worlds.Dimension, Ridge, RewardNoise.Fixed(Noise)).Fit(Statistics());

    private static TextbookThompson Textbook(TextbookFault fault) => new(Worlds.Keys, Statistics(), Worlds.Dimension, Ridge, Noise, fault);

    // Few enough that no arm is sure to be best. The last one has never been tried.
    private static SufficientStatistics Statistics()
    {
        AdditiveLearner learner = Worlds.Learner("disjoint-linear");
        ObservationBatch batch = Worlds.Batch(60);
        var statistics = new SufficientStatistics();
        for (int row = 0; row < batch.Count; row++)
        {
            if (batch.Actions[row] < 3)
            {
                learner.Observe(statistics, batch.Actions[row], batch.Context(row), batch.Rewards[row]);
            }
        }

        return statistics;
    }

    private static double[] DeviationsOf(IPosterior posterior)
    {
        var deviations = new double[4];
        posterior.Deviations(Worlds.Context, Worlds.All, deviations);
        return deviations;
    }

    private static bool HasDeviations(IPosterior posterior, double[] theory) =>
        DrawnDeviations(posterior).Zip(theory).All(pair => Math.Abs((pair.First / pair.Second) - 1.0) < 0.01);

    private static bool AreUncorrelated(IPosterior posterior)
    {
        double[][] draws = Drawn(posterior);
        return Enumerable.Range(0, 4).All(i =>
            Enumerable.Range(0, i).All(j => Math.Abs(Correlation.Pearson(draws[i], draws[j])) < 0.02));
    }

    private static double[] DrawnDeviations(IPosterior posterior) => [.. Drawn(posterior).Select(draws => draws.StandardDeviation())];

    private static double[][] Drawn(IPosterior posterior)
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

        return columns;
    }

    private static long[] Choices(IPosterior posterior)
    {
        var rule = new ThompsonRule();
        var counts = new long[4];
        for (int row = 0; row < 1000; row++)
        {
            counts[rule.Select(posterior, Worlds.Context, Worlds.All, new SeededRandom(StableHash.Combine(20260704, (ulong)row)))]++;
        }

        return counts;
    }
}
