using Decisioning.Bandits.Tests.Kernels;

namespace Decisioning.Bandits.Tests.Factored;

public sealed class EvidenceTests
{
    private static readonly string[] Names = ["prior.context", "prior.options", "prior.slopes", "prior.interactions"];

    // The marginal likelihood of a normal-inverse-gamma model with one prior observation of the noise, times the
    // scales' log-normal density; every constant left out.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finish_LearntScales_AreAMaximumOfTheEvidence(ulong seed)
    {
        FactoredWorld world = FactoredWorld.Small();
        var random = new SeededRandom(20270120, seed);
        ObservationBatch batch = world.Observe(random, 600, world.Truth(random, 1.0, 0.4, 0.7, 0.3, 0.3), FactoredWorld.Noisy(random, 1.0));
        FactoredLinearLearner learner = world.Linear();
        var state = new LearnerState(learner.Summarise(LearnerState.Empty, batch, world.Keys));

        LearnerSettings found = learner.Finish(state, new ObservationBatch(4)).Settings;

        FactoredSpace space = FactoredSpace.Of(world.Settings, 4);
        FactoredSums sums = FactoredSums.Of(space, state.Statistics);
        double best = LogEvidence(space, sums, found);
        foreach (string name in Names)
        {
            foreach (double factor in (double[])[0.5, 0.7, 1.4, 2.0])
            {
                double other = LogEvidence(space, sums, found.With((name, factor * found.Get(name, double.NaN))));
                Assert.True(other < best, FormattableString.Invariant($"{name} × {factor}: {other} is not below {best}"));
            }
        }
    }

    // Within a quarter of the coefficients' own mean square, in units of the noise's variance, where the data determine every coefficient.
    [Theory]
    [InlineData(0.5, 0.2, 1.0)]
    [InlineData(0.3, 0.5, 2.0)]
    public void Finish_SimulatedScales_AreFound(double options, double slopes, double noise)
    {
        var world = FactoredWorld.Flat(40, 4);
        var random = new SeededRandom(20270121);
        double[] truth = world.Truth(random, 2.0, 0.3, options, slopes, 0.0);
        ObservationBatch batch = world.Observe(random, 20_000, truth, FactoredWorld.Noisy(random, noise));
        FactoredLinearLearner learner = world.Linear();
        var state = new LearnerState(learner.Summarise(LearnerState.Empty, batch, world.Keys));

        LearnerState done = learner.Finish(state, new ObservationBatch(4));

        FactoredLayout layout = FactoredSpace.Of(world.Settings, 4).Layout;
        Assert.Equal(1.0, done.Settings.Get("prior.options", 0.0) / MeanSquare(FactoredBlock.Options), 0.25);
        Assert.Equal(1.0, done.Settings.Get("prior.slopes", 0.0) / MeanSquare(FactoredBlock.Slopes), 0.25);
        Assert.Equal(noise, learner.FitFactored(done).Noise, 0.02 * noise);

        double MeanSquare(FactoredBlock block)
        {
            (int start, int end) = layout.Block(block);
            return truth[start..end].Average(value => value * value) / (noise * noise);
        }
    }

    [Fact]
    public void Finish_FixedScales_AreLeftAlone()
    {
        FactoredWorld world = FactoredWorld.Small();
        var random = new SeededRandom(20270122);
        ObservationBatch batch = world.Observe(random, 100, world.Truth(random, -1.0, 0.4, 0.7, 0.3, 0.3), FactoredWorld.Click(random));
        FactoredOptions Fix(FactoredOptions settings) => settings with { FixedScales = new FixedScales(1.0, 1.0, 1.0, 1.0, 1.0) };
        ILearner[] learners = [world.Linear(Fix), world.Logistic(Fix)];

        foreach (ILearner learner in learners)
        {
            LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, world.Keys), 0.0);
            Assert.All(learner.Finish(state, new ObservationBatch(4)).Settings.All, setting => Assert.Equal(1.0, setting.Value));
        }

        Assert.Throws<ArgumentException>(() => world.Linear(settings => settings with { FixedScales = new FixedScales(1.0, 0.0, 1.0, 1.0, 1.0) }));
        Assert.Throws<ArgumentException>(() => world.Linear(settings => settings with { FixedScales = new FixedScales(1.0, 1.0, double.NaN, 1.0, 1.0) }));
    }

    private static double LogEvidence(FactoredSpace space, FactoredSums sums, LearnerSettings scales)
    {
        int size = space.Layout.Size;
        int stride = MatrixTile.Stride(size);
        var precision = new double[size, size];
        double logPrior = 0.0;
        double penalty = 0.0;
        for (FactoredBlock block = FactoredBlock.Bias; block <= FactoredBlock.Interactions; block++)
        {
            double variance = block == FactoredBlock.Bias ? 1e4 : scales.Get(Names[(int)block - 1], double.NaN);
            double away = block == FactoredBlock.Bias ? 0.0 : Math.Log(variance / Evidence.Median) / Evidence.Deviation;
            penalty += 0.5 * away * away;
            (int start, int end) = space.Layout.Block(block);
            for (int i = start; i < end; i++)
            {
                logPrior -= Math.Log(variance);
                precision[i, i] = 1.0 / variance;
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                precision[i, j] += sums.Products[(Math.Min(i, j) * stride) + Math.Max(i, j)];
            }
        }

        double[,] factor = DenseMatrix.Factor(precision);
        double logDeterminant = 2.0 * Enumerable.Range(0, size).Sum(i => Math.Log(factor[i, i]));
        double quadratic = DenseMatrix.Solve(precision, sums.Rewards).Zip(sums.Rewards).Sum(pair => pair.First * pair.Second);
        double rate = 1.0 + sums.RewardSquares - quadratic;
        return (0.5 * (logPrior - logDeterminant)) - (0.5 * (1.0 + sums.Count) * Math.Log(rate)) - penalty;
    }
}
