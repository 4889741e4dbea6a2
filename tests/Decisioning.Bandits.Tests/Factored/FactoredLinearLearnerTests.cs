using Decisioning.Bandits.Tests.Kernels;

namespace Decisioning.Bandits.Tests.Factored;

/// <summary>The factored linear learner against dense regression on φ.</summary>
public sealed class FactoredLinearLearnerTests
{
    private static readonly FixedScales Scales = new(100.0, 0.5, 0.25, 0.1, 0.05);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_FixedScales_IsDenseBayesianRegression(bool learnsNoise)
    {
        FactoredWorld world = FactoredWorld.Small();
        var random = new SeededRandom(20261230);
        double[] truth = world.Truth(random, 1.0, 0.3, 0.5, 0.2, 0.2);
        ObservationBatch batch = world.Observe(random, 400, truth, FactoredWorld.Noisy(random, 0.7));
        FactoredLinearLearner learner = world.Linear(settings => settings with
        {
            FixedScales = Scales,
            Noise = learnsNoise ? RewardNoise.Learnt(2.0) : RewardNoise.Fixed(0.7),
        });

        FactoredPosterior posterior = learner.FitFactored(new LearnerState(learner.Summarise(LearnerState.Empty, batch, world.Keys)));

        (double[,] precision, double[] target, double squares) = Dense(world, batch);
        double[] mean = DenseMatrix.Solve(precision, target);
        double quadratic = mean.Zip(target).Sum(pair => pair.First * pair.Second);
        double noise = learnsNoise ? Math.Sqrt((4.0 + squares - quadratic) / (1.0 + batch.Count)) : 0.7;
        Assert.Equal(noise, posterior.Noise, 1e-9);
        double[] x = world.Context(random);
        double[] means = FactoredWorld.Means(posterior, x, world.All);
        double[] deviations = FactoredWorld.Deviations(posterior, x, world.All);
        for (int action = 0; action < world.Keys.Length; action++)
        {
            double[] phi = world.Phi(action, x);
            Assert.Equal(phi.Zip(mean).Sum(pair => pair.First * pair.Second), means[action], 1e-9);
            double variance = phi.Zip(DenseMatrix.Solve(precision, phi)).Sum(pair => pair.First * pair.Second);
            Assert.Equal(noise * Math.Sqrt(variance), deviations[action], 1e-9);
        }
    }

    // With every shared coefficient off, what is left is a ridge regression for each option by itself.
    [Fact]
    public void Fit_OnlyEffectsAndSlopes_IsTheDisjointForm()
    {
        FactoredWorld world = FactoredWorld.Flat(4, 3);
        var random = new SeededRandom(20261231);
        ObservationBatch batch = world.Observe(random, 300, world.Truth(random, 0.0, 0.0, 1.0, 1.0, 0.0), FactoredWorld.Noisy(random, 0.5));
        FactoredLinearLearner factored = world.Linear(settings => settings with
        {
            FixedScales = new FixedScales(1e-12, 1e-12, 0.5, 0.5, 1.0),
            Noise = RewardNoise.Fixed(0.5),
        });
        var disjoint = new DisjointLinearLearner(world.Keys, 3, ridge: 2.0, RewardNoise.Fixed(0.5));
        SufficientStatistics statistics = factored.Summarise(LearnerState.Empty, batch, world.Keys);

        AssertSame(world, disjoint.Fit(statistics), factored.Fit(statistics), random);
    }

    // Li, Chu, Langford and Schapire 2010, algorithm 2: shared coefficients for the context beside each arm's own.
    [Fact]
    public void Fit_SharedContextAndOwnEffects_IsTheHybridForm()
    {
        FactoredWorld world = FactoredWorld.Flat(3, 4);
        var random = new SeededRandom(20270101);
        ObservationBatch batch = world.Observe(random, 300, world.Truth(random, 0.0, 1.0, 0.5, 0.5, 0.0), FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner factored = world.Linear(settings => settings with
        {
            FixedScales = new FixedScales(1.0, 1.0, 1.0, 1.0, 1.0),
            Noise = RewardNoise.Fixed(1.0),
        });
        SufficientStatistics statistics = factored.Summarise(LearnerState.Empty, batch, world.Keys);
        double[] x = world.Context(random);

        IPosterior posterior = factored.Fit(statistics);

        double[] scores = Hybrid(world, batch, x, out double[] widths);
        Assert.All(scores.Zip(FactoredWorld.Means(posterior, x, world.All)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.All(widths.Zip(FactoredWorld.Deviations(posterior, x, world.All)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Correct_LateAndCorrectedRewards_LeaveTheBytesOfHavingKnownThem()
    {
        FactoredWorld world = FactoredWorld.Small();
        FactoredLinearLearner learner = world.Linear();
        for (ulong seed = 0; seed < 50; seed++)
        {
            var random = new SeededRandom(20270102, seed);
            double[] truth = world.Truth(random, 1.0, 0.3, 0.5, 0.2, 0.2);
            ObservationBatch known = world.Observe(random, 60, truth, FactoredWorld.Noisy(random, 5.0));
            var atFirst = new ObservationBatch(4);
            for (int row = 0; row < known.Count; row++)
            {
                bool isLate = random.NextInt(3) == 0;
                atFirst.Add(known.Actions[row], known.Context(row), isLate ? DyadicGrid.Quantize(random.NextDouble()) : known.Rewards[row]);
            }

            SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, atFirst, world.Keys);
            for (int row = known.Count - 1; row >= 0; row--)
            {
                learner.Correct(statistics, known.Actions[row], known.Context(row), atFirst.Rewards[row], known.Rewards[row]);
            }

            Assert.Equal(learner.Summarise(LearnerState.Empty, known, world.Keys).ToBytes(), statistics.ToBytes());
        }
    }

    [Fact]
    public void Fit_OptionRetiredAndRevived_KnowsWhatItKnew()
    {
        FactoredWorld world = FactoredWorld.Flat(4, 3);
        var random = new SeededRandom(20270103);
        ObservationBatch batch = world.Observe(random, 500, world.Truth(random, 0.0, 0.2, 1.0, 0.5, 0.0), FactoredWorld.Noisy(random, 0.5));
        FactoredLinearLearner learner = world.Linear();
        LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0);
        FactoredOptions smaller = world.Settings with { Dimensions = [new FactoredDimension(["d0o1", "d0o2"])] };
        var without = new FactoredLinearLearner(["d0o1", "d0o2"], 3, smaller);
        double[] x = world.Context(random);

        LearnerState later = without.Advance(LearnerState.Read(state.ToBytes()), new SufficientStatistics(), 1.0);

        Assert.Equal(state.Statistics.ToBytes(), later.Statistics.ToBytes());
        LearnerState revived = later with { Settings = state.Settings };
        Assert.Equal(FactoredWorld.Means(learner.Fit(state), x, world.All), FactoredWorld.Means(learner.Fit(revived), x, world.All));
        // What the retired options taught about the others stays as well.
        double[] kept = FactoredWorld.Means(without.Fit(revived), x, [0, 1]);
        Assert.All(FactoredWorld.Means(learner.Fit(state), x, [1, 2]).Zip(kept), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static (double[,] Precision, double[] Target, double Squares) Dense(FactoredWorld world, ObservationBatch batch)
    {
        FactoredLayout layout = FactoredSpace.Of(world.Settings, world.ContextDimension).Layout;
        double[] variances = [Scales.Bias, Scales.Context, Scales.Options, Scales.Slopes, Scales.Interactions];
        var precision = new double[layout.Size, layout.Size];
        for (FactoredBlock block = FactoredBlock.Bias; block <= FactoredBlock.Interactions; block++)
        {
            for (int i = layout.Block(block).Start; i < layout.Block(block).End; i++)
            {
                precision[i, i] = 1.0 / variances[(int)block];
            }
        }

        double[] target = new double[layout.Size];
        double squares = 0.0;
        for (int row = 0; row < batch.Count; row++)
        {
            double[] phi = world.Phi(batch.Actions[row], batch.Context(row));
            squares += batch.Rewards[row] * batch.Rewards[row];
            for (int i = 0; i < phi.Length; i++)
            {
                target[i] += phi[i] * batch.Rewards[row];
                for (int j = 0; j < phi.Length; j++)
                {
                    precision[i, j] += phi[i] * phi[j];
                }
            }
        }

        return (precision, target, squares);
    }

    // Block by block as in the paper: A₀ for the shared part, A_a and B_a for each arm, z = x for all, features (x) for each arm.
    private static double[] Hybrid(FactoredWorld world, ObservationBatch batch, double[] x, out double[] widths)
    {
        int d = x.Length;
        int arms = world.Keys.Length;
        double[,] shared = Identity(d);
        double[] sharedTarget = new double[d];
        var own = Enumerable.Range(0, arms).Select(_ => Identity(d)).ToArray();
        var cross = Enumerable.Range(0, arms).Select(_ => new double[d, d]).ToArray();
        var targets = Enumerable.Range(0, arms).Select(_ => new double[d]).ToArray();
        for (int row = 0; row < batch.Count; row++)
        {
            ReadOnlySpan<double> z = batch.Context(row);
            int arm = batch.Actions[row];
            for (int i = 0; i < d; i++)
            {
                targets[arm][i] += z[i] * batch.Rewards[row];
                sharedTarget[i] += z[i] * batch.Rewards[row];
                for (int j = 0; j < d; j++)
                {
                    own[arm][i, j] += z[i] * z[j];
                    cross[arm][i, j] += z[i] * z[j];
                    shared[i, j] += z[i] * z[j];
                }
            }
        }

        for (int arm = 0; arm < arms; arm++)
        {
            double[] reduced = DenseMatrix.Solve(own[arm], targets[arm]);
            for (int i = 0; i < d; i++)
            {
                double[] column = DenseMatrix.Solve(own[arm], [.. Enumerable.Range(0, d).Select(k => cross[arm][k, i])]);
                sharedTarget[i] -= Enumerable.Range(0, d).Sum(k => cross[arm][k, i] * reduced[k]);
                for (int j = 0; j < d; j++)
                {
                    shared[j, i] -= Enumerable.Range(0, d).Sum(k => cross[arm][k, j] * column[k]);
                }
            }
        }

        double[] beta = DenseMatrix.Solve(shared, sharedTarget);
        widths = new double[arms];
        double[] scores = new double[arms];
        for (int arm = 0; arm < arms; arm++)
        {
            double[] crossBeta = Times(cross[arm], beta);
            double[] theta = DenseMatrix.Solve(own[arm], [.. targets[arm].Zip(crossBeta).Select(pair => pair.First - pair.Second)]);
            double[] ownX = DenseMatrix.Solve(own[arm], x);
            // z − Bᵀ A_a⁻¹ x, whose form in A₀⁻¹ is the shared part of the width.
            double[] rest = [.. x.Zip(Times(cross[arm], ownX)).Select(pair => pair.First - pair.Second)];
            scores[arm] = Dot(x, beta) + Dot(x, theta);
            widths[arm] = Math.Sqrt(Dot(rest, DenseMatrix.Solve(shared, rest)) + Dot(x, ownX));
        }

        return scores;
    }

    private static double[,] Identity(int size)
    {
        var matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            matrix[i, i] = 1.0;
        }

        return matrix;
    }

    private static double[] Times(double[,] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => matrix[i, j] * x[j]))];

    private static double Dot(double[] left, double[] right) => left.Zip(right).Sum(pair => pair.First * pair.Second);

    private static void AssertSame(FactoredWorld world, IPosterior expected, IPosterior actual, SeededRandom random)
    {
        for (int i = 0; i < 20; i++)
        {
            double[] x = world.Context(random);
            double[] means = FactoredWorld.Means(actual, x, world.All);
            double[] deviations = FactoredWorld.Deviations(actual, x, world.All);
            Assert.All(FactoredWorld.Means(expected, x, world.All).Zip(means), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.All(FactoredWorld.Deviations(expected, x, world.All).Zip(deviations), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }
}
