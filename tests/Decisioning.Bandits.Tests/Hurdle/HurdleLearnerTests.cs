using Decisioning.Bandits.Tests.Factored;

namespace Decisioning.Bandits.Tests.Hurdle;

public sealed class HurdleLearnerTests
{
    [Fact]
    public void Fit_TwoNights_EqualsTheTwoPartsFittedApart()
    {
        var random = new SeededRandom(20261210);
        var world = new HurdleWorld(random);
        HurdleLearner learner = world.Learner();
        (LearnerState whole, LearnerState occurrence, LearnerState amount) = (LearnerState.Empty, LearnerState.Empty, LearnerState.Empty);
        for (int night = 0; night < 2; night++)
        {
            ObservationBatch day = world.Observe(random, 1500);
            whole = Advance(learner, whole, day);
            occurrence = Advance(world.Occurrence(), occurrence, Map(day, reward => reward > 0.0 ? 1.0 : 0.0));
            amount = Advance(world.Amount(), amount, Map(day, reward => reward > 0.0 ? DyadicGrid.Quantize(Elementary.Log(reward)) : null));
        }

        HurdlePosterior posterior = learner.FitHurdle(LearnerState.Read(whole.ToBytes()));
        FactoredPosterior first = world.Occurrence().FitFactored(occurrence);
        FactoredPosterior second = world.Amount().FitFactored(amount);

        Assert.True(posterior.Occurrence.Coefficients.SequenceEqual(first.Coefficients));
        Assert.True(posterior.Amount.Coefficients.SequenceEqual(second.Coefficients));
        Assert.Equal(second.Noise, posterior.Amount.Noise);
        double[] context = world.Context(random);
        double[] probabilities = FactoredWorld.Means(first, context, world.All);
        double[] amounts = FactoredWorld.Means(second, context, world.All);
        double[] means = FactoredWorld.Means(posterior, context, world.All);
        for (int action = 0; action < means.Length; action++)
        {
            double expected = probabilities[action] * Math.Exp(amounts[action] + (0.5 * second.Noise * second.Noise));
            Assert.Equal(expected, means[action], 1e-12 * expected);
        }
    }

    [Fact]
    public void Summarise_AnyOrderAndCorrections_AmountsAreExact()
    {
        var random = new SeededRandom(20261211);
        var world = new HurdleWorld(random);
        HurdleLearner learner = world.Learner();
        ObservationBatch day = world.Observe(random, 400);
        ObservationBatch doubled = Map(day, reward => 2.0 * reward);
        SufficientStatistics corrected = learner.Summarise(LearnerState.Empty, day, world.Keys);
        SufficientStatistics backwards = learner.Summarise(LearnerState.Empty, Reversed(day), world.Keys);

        Assert.Equal(corrected.ToBytes(), backwards.ToBytes());
        for (int row = 0; row < day.Count; row++)
        {
            learner.Correct(corrected, day.Actions[row], day.Context(row), day.Rewards[row], doubled.Rewards[row]);
        }

        Assert.Equal(learner.Summarise(LearnerState.Empty, doubled, world.Keys).ToBytes(), corrected.ToBytes());
    }

    // A twentieth of the purchases comes late, and about as many were refunded: the amounts are exact; the occurrences keep the weights of the
    // first look, which moves no expected revenue by more than a fifth of its deviation. Planted fault: not correcting moves some further.
    [Fact]
    public void Correct_LatePurchasesAndRefunds_AreAsIfKnownFromTheStart()
    {
        var random = new SeededRandom(20261212);
        var world = new HurdleWorld(random);
        HurdleLearner learner = world.Learner();
        ObservationBatch truth = world.Observe(random, 4000);
        int[] changed = [.. Enumerable.Range(0, truth.Count).Where(_ => random.NextDouble() < 0.05)];
        ObservationBatch first = Map(truth, (row, reward) => !changed.Contains(row) ? reward : reward > 0.0 ? 0.0 : row % 5 == 0 ? 20.0 : 0.0);
        SufficientStatistics corrected = learner.Summarise(LearnerState.Empty, first, world.Keys);
        LearnerState uncorrected = Advanced(learner, learner.Summarise(LearnerState.Empty, first, world.Keys));
        for (int row = 0; row < truth.Count; row++)
        {
            learner.Correct(corrected, truth.Actions[row], truth.Context(row), first.Rewards[row], truth.Rewards[row]);
        }

        SufficientStatistics known = learner.Summarise(LearnerState.Empty, truth, world.Keys);

        Assert.Equal(HurdleParts.AmountOf(known).ToBytes(), HurdleParts.AmountOf(corrected).ToBytes());
        Assert.InRange(LargestDifference(Advanced(learner, corrected)), 0.0, 0.2);
        Assert.True(LargestDifference(uncorrected) > 0.2);

        double LargestDifference(LearnerState state)
        {
            double[] context = [1.0, 0.5, -0.25, 0.0];
            IPosterior posterior = learner.Fit(Advanced(learner, known));
            double[] expected = FactoredWorld.Means(posterior, context, world.All);
            double[] deviations = FactoredWorld.Deviations(posterior, context, world.All);
            double[] means = FactoredWorld.Means(learner.Fit(state), context, world.All);
            return world.All.Max(action => Math.Abs(means[action] - expected[action]) / deviations[action]);
        }
    }

    [Fact]
    public void Correct_BadInput_ThrowsAndChangesNothing()
    {
        var random = new SeededRandom(20261213);
        var world = new HurdleWorld(random);
        HurdleLearner learner = world.Learner();
        SufficientStatistics statistics = learner.Summarise(LearnerState.Empty, world.Observe(random, 50), world.Keys);
        byte[] before = statistics.ToBytes();
        double[] context = world.Context(random);

        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, context, 1.0, -1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, context, -1.0, 1.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, context, 1.0, 0.1));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 99, context, 1.0, 0.0));
        Assert.ThrowsAny<ArgumentException>(() => learner.Correct(statistics, 0, context.AsSpan(1), 1.0, 0.0));
        Assert.Equal(before, statistics.ToBytes());
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.0009765625, true)]
    [InlineData(65536.0, true)]
    [InlineData(-0.5, false)]
    [InlineData(0.1, false)]
    [InlineData(65537.0, false)]
    [InlineData(double.NaN, false)]
    public void Takes_Reward_IsAGridNumberOf0AndAbove(double reward, bool expected) =>
        Assert.Equal(expected, new HurdleWorld(new SeededRandom(1)).Learner().Takes(reward));

    [Fact]
    public void Summarise_NegativeReward_Throws()
    {
        var world = new HurdleWorld(new SeededRandom(1));
        var day = new ObservationBatch(4);
        day.Add(0, [1.0, 0.0, 0.0, 0.0], -1.0);
        Assert.Throws<ArgumentException>(() => world.Learner().Summarise(LearnerState.Empty, day, world.Keys));
    }

    [Fact]
    public void Finish_NightWithoutPurchase_KeepsWorking()
    {
        var world = new HurdleWorld(new SeededRandom(20261214));
        HurdleLearner learner = world.Learner();
        ObservationBatch day = Map(world.Observe(new SeededRandom(20261215), 200), _ => 0.0);

        IPosterior posterior = learner.Fit(HurdleWorld.Night(learner, LearnerState.Empty, day));

        Assert.All(FactoredWorld.Means(posterior, [1.0, 0.0, 0.0, 0.0], world.All), mean => Assert.InRange(mean, 1e-6, 0.2));
        Assert.All(FactoredWorld.Deviations(posterior, [1.0, 0.0, 0.0, 0.0], world.All), deviation => Assert.True(double.IsFinite(deviation)));
    }

    [Fact]
    public void Constructor_PriorByOptionOrKeyOfAmounts_Throws()
    {
        var believed = new FactoredOptions { Dimensions = [new FactoredDimension(["a", "b"]) { Priors = [new OptionPrior(10.0, 0.5), null] }] };
        var clash = new FactoredOptions { Dimensions = [new FactoredDimension(["amount:a", "b"])] };

        Assert.Throws<ArgumentException>(() => new HurdleLearner(["a", "b"], 1, believed));
        Assert.Throws<ArgumentException>(() => new HurdleLearner(["amount:a", "b"], 1, clash));
    }

    private static LearnerState Advanced(HurdleLearner learner, SufficientStatistics day) => learner.Advance(LearnerState.Empty, day, 1.0);

    private static LearnerState Advance(ILearner learner, LearnerState before, ObservationBatch day) =>
        learner.Advance(before, learner.Summarise(before, day, learner.ActionKeys), 1.0);

    private static ObservationBatch Map(ObservationBatch day, Func<double, double?> reward) => Map(day, (_, before) => reward(before));

    private static ObservationBatch Map(ObservationBatch day, Func<int, double, double?> reward)
    {
        var mapped = new ObservationBatch(day.ContextDimension, day.Count);
        for (int row = 0; row < day.Count; row++)
        {
            if (reward(row, day.Rewards[row]) is { } changed)
            {
                mapped.Add(day.Actions[row], day.Context(row), changed);
            }
        }

        return mapped;
    }

    private static ObservationBatch Reversed(ObservationBatch day)
    {
        var reversed = new ObservationBatch(day.ContextDimension, day.Count);
        for (int row = day.Count - 1; row >= 0; row--)
        {
            reversed.Add(day.Actions[row], day.Context(row), day.Rewards[row]);
        }

        return reversed;
    }
}
