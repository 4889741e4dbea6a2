using Decisioning.Bandits.Tests.Kernels;

namespace Decisioning.Bandits.Tests.Factored;

/// <summary>Thompson sampling done right: spread, correlations, an own draw for each row; each check with the fault that it catches.</summary>
public sealed class FactoredPosteriorTests
{
    private const int DrawCount = 100_000;
    private static readonly FixedScales Scales = new(4.0, 0.5, 0.5, 0.2, 0.2);

    // 100,000 draws give a standard deviation to 0.22 %; 1 % is 4.5 of those, for any of 12 actions missed once in 10,000 runs.
    [Fact]
    public void Draw_ManyDraws_HaveTheDeviationsAndNoticeTwoPercentMore()
    {
        (FactoredPosterior posterior, FactoredWorld world, double[] x) = Learnt(observations: 150);
        double[] expected = FactoredWorld.Deviations(posterior, x, world.All);

        Assert.InRange(WorstRatio(1.0), 0.0, 0.01);
        Assert.True(WorstRatio(1.02) > 0.01);

        double WorstRatio(double exploration)
        {
            double[][] draws = DrawsOf(posterior, x, world.All, exploration);
            return world.All.Max(action => Math.Abs((Deviation(draws[action]) / expected[action]) - 1.0));
        }
    }

    [Fact]
    public void Draw_ManyDraws_HaveThePosteriorsMeansAndCorrelations()
    {
        (FactoredPosterior posterior, FactoredWorld world, double[] x) = Learnt(observations: 150);
        double[,] covariance = Covariance(world, 150, x);
        double[] means = FactoredWorld.Means(posterior, x, world.All);
        double[] deviations = FactoredWorld.Deviations(posterior, x, world.All);
        double[][] draws = DrawsOf(posterior, x, world.All, 1.0);
        double worst = 0.0;
        double worstOfIndependent = 0.0;
        foreach (int i in world.All)
        {
            Assert.Equal(means[i], draws[i].Average(), 5.0 * deviations[i] / Math.Sqrt(DrawCount));
            foreach (int j in world.All.Where(j => j < i))
            {
                double expected = covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]);
                worst = Math.Max(worst, Math.Abs(Correlation(draws[i], draws[j]) - expected));
                // Planted fault: an arm's draws come from another decision.
                worstOfIndependent = Math.Max(worstOfIndependent, Math.Abs(Correlation(draws[i], [.. draws[j].Skip(1), draws[j][0]]) - expected));
            }
        }

        Assert.InRange(worst, 0.0, 0.02);
        Assert.True(worstOfIndependent > 0.02);
    }

    // Options without a shared part are independent arms.
    [Fact]
    public void Draw_IndependentArms_AreNotCorrelated()
    {
        var world = FactoredWorld.Flat(4, 3);
        FactoredLinearLearner learner = world.Linear(settings => settings with { FixedScales = new FixedScales(1e-12, 1e-12, 1.0, 1.0, 1.0) });
        var random = new SeededRandom(20270190);
        ObservationBatch batch = world.Observe(random, 100, world.Truth(random, 0.0, 0.0, 0.5, 0.5, 0.0), FactoredWorld.Noisy(random, 1.0));
        IPosterior posterior = learner.Fit(learner.Summarise(LearnerState.Empty, batch, world.Keys));

        double[][] draws = DrawsOf(posterior, world.Context(random), world.All, 1.0);

        for (int i = 1; i < 4; i++)
        {
            Assert.Equal(0.0, Correlation(draws[i], draws[i - 1]), 0.02);
        }
    }

    [Fact]
    public void Draw_RowAfterRow_IsAnOwnDrawForEach()
    {
        (FactoredPosterior posterior, FactoredWorld world, double[] x) = Learnt(observations: 150);
        double[] draws = DrawsOf(posterior, x, [3], 1.0)[0];
        double[] one = new double[1];
        // The planted fault: the generator starts anew for every second row.
        double[] repeated = Draws.Of(DrawCount, () => 0.0);
        var random = new SeededRandom(7);
        for (int i = 0; i < repeated.Length; i++)
        {
            random.Reseed((ulong)(i / 2));
            posterior.Draw(x, [3], 1.0, random, one);
            repeated[i] = one[0];
        }

        Assert.Equal(0.0, Correlation(draws[..^1], draws[1..]), 0.02);
        Assert.True(Correlation(repeated[..^1], repeated[1..]) > 0.4);
        Assert.Equal(12, world.Keys.Length);
    }

    [Fact]
    public void Deviations_UnseenOption_IsItsPriors()
    {
        var world = FactoredWorld.Flat(3, 3);
        FactoredLinearLearner learner = world.Linear(settings => settings with
        {
            FixedScales = new FixedScales(1e-14, 1e-14, 0.8, 0.3, 1.0),
            Noise = RewardNoise.Fixed(2.0),
        });
        var statistics = new SufficientStatistics();
        for (int i = 0; i < 50; i++)
        {
            learner.Observe(statistics, i % 2, [1.0, 0.5, -0.5], 1.0);
        }

        double[] x = [1.0, 2.0, -1.0];
        double[] deviations = FactoredWorld.Deviations(learner.Fit(statistics), x, world.All);

        double prior = 2.0 * Math.Sqrt(0.8 + (0.3 * 5.0));
        Assert.Equal(prior, deviations[2], 1e-6);
        Assert.True(deviations[0] < 0.9 * prior);
    }

    // What FactoredPosterior's remarks state of single precision.
    [Fact]
    public void Draw_InSinglePrecision_DecidesAsDoubleDoes()
    {
        const int Decisions = 20_000;
        var world = new FactoredWorld([5, 5, 5], [true, true, true], [(0, 1), (0, 2), (1, 2)], 17);
        var random = new SeededRandom(20270191);
        FactoredLayout layout = FactoredSpace.Of(world.Settings, 17).Layout;
        ObservationBatch batch = world.Observe(random, 3_000, world.Truth(random, 0.5, 0.1, 0.3, 0.1, 0.1), FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner learner = world.Linear(settings => settings with { FixedScales = Scales, Noise = RewardNoise.Fixed(1.0) });
        SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, batch, world.Keys);
        FactoredPosterior posterior = learner.FitFactored(new LearnerState(statistics));
        FactoredSums sums = FactoredSums.Of(FactoredSpace.Of(world.Settings, 17), statistics);
        GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, Scales.Precisions(layout));
        int stride = MatrixTile.Stride(layout.Size);
        int rank = (layout.Size + NormalLanes.Count - 1) / NormalLanes.Count;
        float[] normals = new float[NormalLanes.Length(rank)];
        double[] single = new double[world.Keys.Length];
        double worst = 0.0;
        int different = 0;
        for (int i = 0; i < Decisions; i++)
        {
            double[] x = world.Context(random);
            posterior.Draw(x, world.All, 1.0, new SeededRandom(99, (ulong)i), single);
            NormalLanes.Fill(new SeededRandom(99, (ulong)i).NextUInt64(), 0, rank, normals);
            double[] parameters = [.. fit.Mean];
            for (int row = 0; row < layout.Size; row++)
            {
                ReadOnlySpan<double> inverse = fit.Inverse.Slice((row * stride) + row, layout.Size - row);
                for (int k = 0; k < inverse.Length; k++)
                {
                    parameters[row] += inverse[k] * normals[row + k];
                }
            }

            double[] exact = Scores(world, layout, parameters, x);
            worst = Math.Max(worst, exact.Zip(single).Max(pair => Math.Abs(pair.First - pair.Second)));
            different += Array.IndexOf(exact, exact.Max()) == Array.IndexOf(single, single.Max()) ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"different {different} of {Decisions}, largest error {worst:E2}"));
        Assert.InRange(worst, 0.0, 1e-5);
        Assert.InRange(different, 0, 4);
    }

    [Theory]
    [InlineData(3, 125)]
    [InlineData(5, 3_125)]
    public void Select_Thompson_AllocatesNothing(int dimensions, int actions)
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, dimensions).SelectMany(i => Enumerable.Range(i + 1, dimensions - i - 1).Select(j => (i, j)))];
        var world = new FactoredWorld([.. Enumerable.Repeat(5, dimensions)], [.. Enumerable.Repeat(true, dimensions)], pairs, 17);
        IPosterior posterior = world.Linear().Fit(new SufficientStatistics());
        int[] all = world.All;
        Assert.Equal(actions, all.Length);
        double[] x = world.Context(new SeededRandom(20270192));
        double[] output = new double[all.Length];
        var random = new SeededRandom(1);
        var rule = new LookaheadThompsonRule();
        int chosen = 0;

        Assert.Equal(0, AllocatedBytes.PerCall(() => chosen += rule.Select(posterior, x, all, random)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.Means(x, all, output)));
        Assert.Equal(0, AllocatedBytes.PerCall(() => posterior.Deviations(x, all.AsSpan(0, 25), output.AsSpan(0, 25))));
        Assert.True(chosen > 0);
    }

    // False alarms: 1 in 10,000 seeds. Propensities are estimates, so their own error is part of what a cell may deviate by.
    [Fact]
    public void Propensities_LookaheadThompson_AreTheFrequenciesOf200000Decisions()
    {
        const int Decisions = 200_000;
        (FactoredPosterior posterior, FactoredWorld world, double[] x) = Learnt(observations: 150);
        var rule = new LookaheadThompsonRule(1.0);
        double[] propensities = new double[world.Keys.Length];
        rule.Propensities(posterior, x, world.All, propensities);
        long[] counts = new long[world.Keys.Length];
        var random = new SeededRandom(20270193);
        for (int i = 0; i < Decisions; i++)
        {
            random.Reseed((ulong)i, 3);
            counts[rule.Select(posterior, x, world.All, random)]++;
        }

        Assert.Equal(1.0, propensities.Sum(), 1e-12);
        Assert.True(ChiSquare.PValue(counts, propensities) > 1e-4);
        // Power check: half a percent moved from one action to another.
        double[] wrong = [.. propensities];
        int most = Array.IndexOf(wrong, wrong.Max());
        wrong[most] -= 0.005;
        wrong[(most + 1) % wrong.Length] += 0.005;
        Assert.True(ChiSquare.PValue(counts, wrong) < 1e-4);
    }

    private static double[] Scores(FactoredWorld world, FactoredLayout layout, double[] parameters, double[] x)
    {
        double[] scores = new double[world.Keys.Length];
        double[] theta = new double[x.Length];
        foreach (int action in world.All)
        {
            Coefficients.Of(layout, parameters, world.OptionsOf(action), theta);
            scores[action] = theta.Zip(x).Sum(pair => pair.First * pair.Second);
        }

        return scores;
    }

    private static ObservationBatch Batch(FactoredWorld world, int observations)
    {
        var random = new SeededRandom(20270194);
        return world.Observe(random, observations, world.Truth(random, 0.5, 0.1, 0.1, 0.1, 0.1), FactoredWorld.Noisy(random, 1.0));
    }

    private static (FactoredPosterior Posterior, FactoredWorld World, double[] X) Learnt(int observations)
    {
        FactoredWorld world = FactoredWorld.Small();
        FactoredLinearLearner learner = world.Linear(settings => settings with { FixedScales = Scales, Noise = RewardNoise.Fixed(1.0) });
        SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, Batch(world, observations), world.Keys);
        return (learner.FitFactored(new LearnerState(statistics)), world, [1.0, 0.5, -0.25, 0.75]);
    }

    private static double[,] Covariance(FactoredWorld world, int observations, double[] x)
    {
        FactoredLayout layout = FactoredSpace.Of(world.Settings, world.ContextDimension).Layout;
        double[] precisions = Scales.Precisions(layout);
        var precision = new double[layout.Size, layout.Size];
        ObservationBatch batch = Batch(world, observations);
        for (int row = -1; row < batch.Count; row++)
        {
            double[] phi = row < 0 ? new double[layout.Size] : world.Phi(batch.Actions[row], batch.Context(row));
            for (int i = 0; i < layout.Size; i++)
            {
                precision[i, i] += row < 0 ? precisions[i] : 0.0;
                for (int j = 0; j < layout.Size; j++)
                {
                    precision[i, j] += phi[i] * phi[j];
                }
            }
        }

        var covariance = new double[world.Keys.Length, world.Keys.Length];
        foreach (int i in world.All)
        {
            double[] solved = DenseMatrix.Solve(precision, world.Phi(i, x));
            foreach (int j in world.All)
            {
                covariance[i, j] = solved.Zip(world.Phi(j, x)).Sum(pair => pair.First * pair.Second);
            }
        }

        return covariance;
    }

    private static double[][] DrawsOf(IPosterior posterior, double[] x, int[] eligible, double exploration)
    {
        double[][] draws = [.. eligible.Select(_ => new double[DrawCount])];
        double[] one = new double[eligible.Length];
        var random = new SeededRandom(20270195);
        for (int i = 0; i < DrawCount; i++)
        {
            posterior.Draw(x, eligible, exploration, random, one);
            for (int j = 0; j < one.Length; j++)
            {
                draws[j][i] = one[j];
            }
        }

        return draws;
    }

    private static double Deviation(double[] values) => Math.Sqrt(Product(values, values));

    private static double Correlation(double[] left, double[] right) =>
        Product(left, right) / (Deviation(left) * Deviation(right));

    private static double Product(double[] left, double[] right)
    {
        double first = left.Average();
        double second = right.Average();
        return left.Zip(right).Average(pair => (pair.First - first) * (pair.Second - second));
    }
}
