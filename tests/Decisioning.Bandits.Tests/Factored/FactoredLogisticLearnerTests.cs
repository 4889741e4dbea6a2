namespace Decisioning.Bandits.Tests.Factored;

/// <summary>The streaming Laplace approximation: order, damping, corrections, days.</summary>
public sealed class FactoredLogisticLearnerTests
{
    private static readonly FixedScales Scales = new(10.0, 0.5, 0.5, 0.2, 0.2);

    [Fact]
    public void Summarise_AnyOrderOfArrival_GivesTheSameBytes()
    {
        FactoredWorld world = FactoredWorld.Small();
        FactoredLogisticLearner learner = world.Logistic();
        var random = new SeededRandom(20270110);
        LearnerState state = LearnerState.Empty;
        for (int night = 0; night < 2; night++)
        {
            ObservationBatch day = Day(world, random, 400);
            SufficientStatistics statistics = learner.Summarise(state, day, world.Keys);
            for (int i = 0; i < 5; i++)
            {
                int[] order = [.. Enumerable.Range(0, day.Count)];
                for (int left = order.Length - 1; left > 0; left--)
                {
                    int right = random.NextInt(left + 1);
                    (order[left], order[right]) = (order[right], order[left]);
                }

                var shuffled = new ObservationBatch(4);
                foreach (int row in order)
                {
                    shuffled.Add(day.Actions[row], day.Context(row), day.Rewards[row]);
                }

                Assert.Equal(statistics.ToBytes(), learner.Summarise(state, shuffled, world.Keys).ToBytes());
            }

            state = learner.Advance(state, statistics, 1.0);
        }
    }

    // A night that contradicts a confident start: weights p(1 − p) are tiny there, so a whole Newton step overshoots for good.
    [Fact]
    public void Find_FarFromTheMode_ConvergesWhereWholeStepsDiverge()
    {
        FactoredOptions settings = new() { Dimensions = [new FactoredDimension(["only"], UsesContext: false)] };
        FactoredSpace space = FactoredSpace.Of(settings, 1);
        double[] precisions = new FixedScales(100.0, 1.0, 1e-12, 1.0, 1.0).Precisions(space.Layout);
        var batch = new ObservationBatch(1);
        for (int i = 0; i < 200; i++)
        {
            batch.Add(0, [1.0], i % 2);
        }

        var day = new LogisticDay(space, batch, ["only"]);
        double[] damped = LogisticNewton.Find(day, space, new FactoredSums(space.Layout), precisions, [10.0, 0.0]);

        Assert.Equal(0.0, damped[0], 1e-6);
        // The planted fault: the same steps taken whole.
        double[] whole = [10.0, 0.0];
        for (int step = 0; step < 60; step++)
        {
            FactoredSums sums = FactoredSums.Of(space, day.Linearise(whole));
            whole = GaussianFit.Compute(sums.Products, sums.Rewards, precisions).Mean;
        }

        Assert.True(Math.Abs(whole[0]) > 10.0);
    }

    // The tolerance that the learner's remarks state, in posterior standard deviations.
    [Theory]
    [InlineData(0.01, 0.05)]
    [InlineData(0.05, 0.5)]
    public void Correct_LateSuccesses_IsNearARefit(double share, double tolerance)
    {
        double worst = 0.0;
        double worstUncorrected = 0.0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            FactoredWorld world = FactoredWorld.Small();
            FactoredLogisticLearner learner = world.Logistic(settings => settings with { FixedScales = Scales });
            var random = new SeededRandom(20270111, seed);
            ObservationBatch known = Day(world, random, 2_000);
            var early = new ObservationBatch(4);
            for (int row = 0; row < known.Count; row++)
            {
                bool isLate = known.Rewards[row] == 1.0 && random.NextDouble() < share / 0.3;
                early.Add(known.Actions[row], known.Context(row), isLate ? 0.0 : known.Rewards[row]);
            }

            SufficientStatistics uncorrected = learner.Summarise(LearnerState.Empty, early, world.Keys);
            SufficientStatistics corrected = uncorrected.Clone();
            for (int row = 0; row < known.Count; row++)
            {
                if (early.Rewards[row] != known.Rewards[row])
                {
                    learner.Correct(corrected, known.Actions[row], known.Context(row), early.Rewards[row], known.Rewards[row]);
                }
            }

            IPosterior refit = learner.Fit(learner.Summarise(LearnerState.Empty, known, world.Keys));
            double[] x = world.Context(random);
            worst = Math.Max(worst, Distance(world, refit, learner.Fit(corrected), x));
            worstUncorrected = Math.Max(worstUncorrected, Distance(world, refit, learner.Fit(uncorrected), x));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{share}: {worst:F4}, without: {worstUncorrected:F4}"));
        Assert.InRange(worst, 0.0, tolerance);
        // Power check: rewards that are not corrected are further off.
        Assert.True(worstUncorrected > 3.0 * tolerance);
    }

    [Fact]
    public void Advance_DaysMergedAndSubtracted_GiveWhatTheOthersTaught()
    {
        FactoredWorld world = FactoredWorld.Small();
        FactoredLogisticLearner learner = world.Logistic(settings => settings with { FixedScales = Scales, FindsChanges = false });
        var random = new SeededRandom(20270112);
        LearnerState one = learner.Advance(LearnerState.Empty, learner.Summarise(LearnerState.Empty, Day(world, random, 500), world.Keys), 0.0);
        SufficientStatistics second = learner.Summarise(one, Day(world, random, 500), world.Keys);
        LearnerState both = learner.Advance(one, second, 1.0);
        double[] x = world.Context(random);

        SufficientStatistics back = both.Statistics.Clone();
        back.Subtract(second);

        double[] expected = FactoredWorld.Means(learner.Fit(one), x, world.All);
        Assert.All(FactoredWorld.Means(learner.Fit(back), x, world.All).Zip(expected), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.NotEqual(expected, FactoredWorld.Means(learner.Fit(both), x, world.All));
    }

    [Fact]
    public void Summarise_ActionsOfOtherDimensions_AreLeftOut()
    {
        FactoredWorld world = FactoredWorld.Small();
        FactoredLogisticLearner learner = world.Logistic();
        var random = new SeededRandom(20270113);
        ObservationBatch day = Day(world, random, 300);
        byte[] expected = learner.Summarise(LearnerState.Empty, day, world.Keys).ToBytes();
        string[] keys = [.. world.Keys, "d0o0", "d0o0/d1o0/d2o0"];
        day.Add(world.Keys.Length, world.Context(random), 1.0);
        day.Add(world.Keys.Length + 1, world.Context(random), 1.0);

        Assert.Equal(expected, learner.Summarise(LearnerState.Empty, day, keys).ToBytes());
    }

    private static ObservationBatch Day(FactoredWorld world, SeededRandom random, int count) =>
        world.Observe(random, count, world.Truth(new SeededRandom(20270119), -1.0, 0.5, 0.5, 0.3, 0.3), FactoredWorld.Click(random));

    // In log odds, in units of the refit's standard deviation there.
    private static double Distance(FactoredWorld world, IPosterior expected, IPosterior actual, double[] x)
    {
        double[] means = FactoredWorld.Means(expected, x, world.All);
        double[] deviations = FactoredWorld.Deviations(expected, x, world.All);
        double[] others = FactoredWorld.Means(actual, x, world.All);
        return world.All.Max(action =>
        {
            double width = deviations[action] / (means[action] * (1.0 - means[action]));
            return Math.Abs(LogOdds(means[action]) - LogOdds(others[action])) / width;
        });
    }

    private static double LogOdds(double rate) => Math.Log(rate / (1.0 - rate));
}
