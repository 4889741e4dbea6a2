using Decisioning.Bandits.Tests.Factored;

namespace Decisioning.Bandits.Tests.Learners;

public sealed class ForgettingTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void HalfLife_NotAboveZero_Throws(double days) => Assert.Throws<ArgumentOutOfRangeException>(() => Forgetting.HalfLife(days));

    [Fact]
    public void WeightAfter_HalfLives_HalvesAndMultiplies()
    {
        var forgetting = Forgetting.HalfLife(10.0);

        Assert.Equal(1.0, forgetting.WeightAfter(0.0));
        Assert.Equal(0.5, forgetting.WeightAfter(10.0), 1e-15);
        Assert.Equal(0.25, forgetting.WeightAfter(20.0), 1e-15);
        Assert.Equal(forgetting.WeightAfter(7.0), forgetting.WeightAfter(3.0) * forgetting.WeightAfter(4.0), 1e-15);
        Assert.Equal(1.0, Forgetting.None.WeightAfter(1e6));
        Assert.Throws<ArgumentOutOfRangeException>(() => forgetting.WeightAfter(-1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => forgetting.WeightAfter(double.PositiveInfinity));
    }

    [Fact]
    public void Advance_ThreeDays_WeighsEachByItsAge()
    {
        FactoredWorld world = FactoredWorld.Small();
        var forgetting = Forgetting.HalfLife(5.0);
        FactoredOptions Settings(FactoredOptions settings) => settings with { Forgetting = forgetting, FindsChanges = false };
        ILearner[] learners =
        [
            world.Linear(Settings),
            world.Logistic(Settings),
            new DisjointLinearLearner(world.Keys, 4, forgetting: forgetting),
            new BetaBernoulliLearner(world.Keys, 4, BetaPrior.Uniform, forgetting),
        ];
        foreach (ILearner learner in learners)
        {
            var random = new SeededRandom(20270160);
            double[] truth = world.Truth(random, -1.0, 0.2, 0.2, 0.2, 0.2);
            LearnerState state = LearnerState.Empty;
            double[] ages = [6.0, 5.0, 0.0];
            double[] gaps = [0.0, 1.0, 5.0];
            double expected = 0.0;
            for (int day = 0; day < 3; day++)
            {
                SufficientStatistics statistics =
                    learner.Summarise(state, world.Observe(random, 100, truth, FactoredWorld.Click(random)), world.Keys);
                state = learner.Advance(state, statistics, gaps[day]);
                expected += 100.0 * Math.Pow(0.5, ages[day] / 5.0);
            }

            Assert.Equal(expected, state.Statistics.Count, 1e-9);
        }
    }
}
