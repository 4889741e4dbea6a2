using System.Text.Json;
using Decisioning.Bandits.Tests.Golden;

namespace Decisioning.Bandits.Tests.Learners;

public sealed class DisjointLogisticLearnerTests
{
    private static readonly string[] Keys = ["a", "b", "c"];

    private static readonly JsonElement Golden = JsonDocument.Parse(
        File.ReadAllBytes(RepositoryFiles.PathOf("tests", "Decisioning.Bandits.Tests", "Golden", "logistic.json"))).RootElement.GetProperty("logistic");

    // The golden features lie beside the grid, so they go past the learner's check.
    [Fact]
    public void Summarise_GoldenNights_GivesTheGoldenModesAndHessian()
    {
        double ridge = Golden.GetProperty("prior_precision").GetDouble();
        StatisticsBlock first = Night(new StatisticsBlock(6), Golden, ridge);
        AssertClose(Golden.Numbers("map"), new LinearArm(first, ridge).Coefficients);
        double[][] hessian = Golden.Rows("hessian");
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double prior = row == column ? ridge : 0.0;
                Assert.Equal(hessian[row][column], first.FeatureProducts[PackedTriangle.RowStart(row) + column] + prior, 1e-4);
            }
        }

        JsonElement second = Golden.GetProperty("night2");
        StatisticsBlock total = Night(first, second, ridge);
        total.Add(first);
        AssertClose(second.Numbers("map"), new LinearArm(total, ridge).Coefficients);
    }

    [Fact]
    public void Summarise_AnyOrderOfArrival_GivesTheSameBytes()
    {
        var random = new SeededRandom(20261402);
        ObservationBatch log = Log(random, 2000, 7);
        var learner = new DisjointLogisticLearner(Keys, 7);
        byte[] expected = learner.Summarise(LearnerState.Empty, log, Keys).ToBytes();
        for (int way = 0; way < 5; way++)
        {
            int[] order = [.. Enumerable.Range(0, log.Count).OrderBy(_ => random.NextUInt64())];
            Assert.Equal(expected, learner.Summarise(LearnerState.Empty, Reordered(log, order), Keys).ToBytes());
        }

        // Power check: without the canonical order the same sums differ in their last bits.
        var forward = new StatisticsBlock(7);
        var backward = new StatisticsBlock(7);
        double[] numbers = [.. Enumerable.Range(0, log.Count).Select(row => Math.Sin(row))];
        int[] rows = [.. Enumerable.Range(0, log.Count)];
        Gram.Add(log.Contexts, numbers, numbers, rows, forward.MutableFeatureProducts, forward.MutableFeatureRewards, Registers.Widest);
        Array.Reverse(rows);
        Gram.Add(log.Contexts, numbers, numbers, rows, backward.MutableFeatureProducts, backward.MutableFeatureRewards, Registers.Widest);
        Assert.NotEqual(forward, backward);
    }

    // Separable data with large features: undamped steps leave for infinity here. At the mode the gradient vanishes.
    [Fact]
    public void Fit_SeparableLargeFeatures_StandsAtTheMode()
    {
        var random = new SeededRandom(20261403);
        var batch = new ObservationBatch(4);
        for (int i = 0; i < 300; i++)
        {
            double[] context = [1.0, .. Draws.Of(3, () => DyadicGrid.QuantizeFeature(8.0 * NormalSampler.Sample(random)))];
            batch.Add(0, context, context[1] > 0.25 ? 1.0 : 0.0);
        }

        var learner = new DisjointLogisticLearner(["a"], 4, ridge: 0.01);
        LearnerState state = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, batch, ["a"]), 1.0);
        double[] theta = learner.Fit(state).Scores.Arms[0].Coefficients.ToArray();

        double[] gradient = [.. theta.Select(t => -0.01 * t)];
        for (int row = 0; row < batch.Count; row++)
        {
            ReadOnlySpan<double> x = batch.Context(row);
            double residual = batch.Rewards[row] - (1.0 / (1.0 + Math.Exp(-CanonicalDot.Of(theta, x))));
            for (int i = 0; i < 4; i++)
            {
                gradient[i] += residual * x[i];
            }
        }

        Assert.All(gradient, slope => Assert.Equal(0.0, slope, 1e-5));
        Assert.True(theta[1] > 1.0);
    }

    // What the docs claim: the gradient is corrected exactly, the curvature is not moved. One in ten rewards late.
    [Fact]
    public void Correct_LateRewards_ComesCloseToARefit()
    {
        var random = new SeededRandom(20261404);
        ObservationBatch known = Log(random, 3000, 5);
        var early = new ObservationBatch(5);
        for (int row = 0; row < known.Count; row++)
        {
            early.Add(known.Actions[row], known.Context(row), row % 10 == 0 ? 0.0 : known.Rewards[row]);
        }

        var learner = new DisjointLogisticLearner(Keys, 5);
        LogisticPosterior refit = learner.Fit(new LearnerState(learner.Summarise(LearnerState.Empty, known, Keys)));
        SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, early, Keys);
        double before = Distance(learner.Fit(new LearnerState(statistics)), refit);
        for (int row = 0; row < known.Count; row += 10)
        {
            learner.Correct(statistics, known.Actions[row], known.Context(row), 0.0, known.Rewards[row]);
        }

        double after = Distance(learner.Fit(new LearnerState(statistics)), refit);
        Assert.True(before > 0.05 && after < 0.25 * before, $"{before} before, {after} after");
    }

    [Fact]
    public void Posterior_Means_AreTheLogisticOfTheScoresAndNewOptionsHaveThePrior()
    {
        var learner = new DisjointLogisticLearner([.. Keys, "new"], 5, ridge: 4.0);
        LogisticPosterior posterior = learner.Fit(new LearnerState(learner.Summarise(LearnerState.Empty, Log(new SeededRandom(20261405), 500, 5), Keys)));
        double[] context = [1.0, 0.5, -0.5, 0.25, 2.0];
        var means = new double[4];
        var deviations = new double[4];
        posterior.Means(context, [0, 1, 2, 3], means);
        posterior.Deviations(context, [0, 1, 2, 3], deviations);
        for (int arm = 0; arm < 4; arm++)
        {
            double probability = 1.0 / (1.0 + Math.Exp(-posterior.Scores.Arms[arm].Mean(context)));
            Assert.Equal(probability, means[arm], 1e-12);
            Assert.Equal(probability * (1.0 - probability) * posterior.Scores.Arms[arm].Width(context), deviations[arm], 1e-12);
        }

        Assert.Equal(0.5, means[3]);
        Assert.Equal(0.25 * Math.Sqrt(context.Sum(x => x * x) / 4.0), deviations[3], 1e-12);
    }

    [Fact]
    public void Everything_BadInput_Throws()
    {
        var learner = new DisjointLogisticLearner(Keys, 2);
        (int Action, double[] Context, double Reward)[] bad = [(3, [1.0, 1.0], 1.0), (0, [1.0, 0.1], 1.0), (0, [1.0, 1.0], 2.0), (0, [1.0, 1.0], double.NaN)];
        foreach ((int action, double[] context, double reward) in bad)
        {
            var batch = new ObservationBatch(2);
            batch.Add(action, context, reward);
            Assert.ThrowsAny<ArgumentException>(() => learner.Summarise(LearnerState.Empty, batch, Keys));
            Assert.ThrowsAny<ArgumentException>(() => learner.Correct(new SufficientStatistics(), action, context, 0.0, reward));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjointLogisticLearner(Keys, 2, ridge: 0.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjointLogisticLearner(Keys, 0));
    }

    private static StatisticsBlock Night(StatisticsBlock before, JsonElement night, double ridge)
    {
        double[] rewards = night.Numbers("y");
        var batch = new ObservationBatch(6);
        foreach ((int row, double[] context) in night.Rows("X").Index())
        {
            batch.Add(0, context, rewards[row]);
        }

        var block = new StatisticsBlock(6);
        LogisticMode.Summarise(batch, [.. Enumerable.Range(0, batch.Count)], before, ridge, block);
        return block;
    }

    private static ObservationBatch Log(SeededRandom random, int count, int dimension)
    {
        var batch = new ObservationBatch(dimension);
        for (int i = 0; i < count; i++)
        {
            double[] context = [1.0, .. Draws.Of(dimension - 1, () => DyadicGrid.QuantizeFeature(NormalSampler.Sample(random)))];
            int action = random.NextInt(3);
            double score = -1.0 + (0.5 * action) + (0.7 * context[1 + action]);
            batch.Add(action, context, random.NextDouble() < 1.0 / (1.0 + Math.Exp(-score)) ? 1.0 : 0.0);
        }

        return batch;
    }

    private static ObservationBatch Reordered(ObservationBatch batch, int[] order)
    {
        var reordered = new ObservationBatch(batch.ContextDimension);
        foreach (int row in order)
        {
            reordered.Add(batch.Actions[row], batch.Context(row), batch.Rewards[row]);
        }

        return reordered;
    }

    // Largest distance of two posteriors' coefficients.
    private static double Distance(LogisticPosterior one, LogisticPosterior other) => Enumerable.Range(0, 3).Max(arm =>
        one.Scores.Arms[arm].Coefficients.ToArray().Zip(other.Scores.Arms[arm].Coefficients.ToArray(), (a, b) => Math.Abs(a - b)).Max());

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6);
        }
    }
}
