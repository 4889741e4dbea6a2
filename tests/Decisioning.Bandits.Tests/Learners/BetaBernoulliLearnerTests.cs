namespace Decisioning.Bandits.Tests.Learners;

public sealed class BetaBernoulliLearnerTests
{
    [Fact]
    public void Fit_RewardsInUnitInterval_CountsSuccessesAndFailures()
    {
        var learner = new BetaBernoulliLearner(["a", "b"], 0, [new BetaPrior(3.0, 60.0), new BetaPrior(1.5, 98.5)]);
        var statistics = new SufficientStatistics();
        learner.Observe(statistics, 0, [], 1.0);
        learner.Observe(statistics, 0, [], 0.25);
        learner.Observe(statistics, 0, [], 0.0);

        var posterior = (BetaPosterior)learner.Fit(statistics);

        Assert.Equal([4.25, 1.5], posterior.Successes.ToArray());
        Assert.Equal([61.75, 98.5], posterior.Failures.ToArray());
    }

    [Fact]
    public void Deviations_Beta_AreTheTextbookOnes()
    {
        var learner = new BetaBernoulliLearner(["a"], 0, new BetaPrior(40.0, 960.0));
        var deviations = new double[1];

        learner.Fit(new SufficientStatistics()).Deviations([], [0], deviations);

        Assert.Equal(new MathNet.Numerics.Distributions.Beta(40.0, 960.0).StdDev, deviations[0], 1e-15);
    }

    [Theory]
    [InlineData(-0.25)]
    [InlineData(1.25)]
    public void Observe_RewardOutsideUnitInterval_Throws(double reward)
    {
        var learner = new BetaBernoulliLearner(["a"], 0, BetaPrior.Uniform);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Observe(new SufficientStatistics(), 0, [], reward));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, -1.0)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Prior_BadCount_Throws(double successes, double failures) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPrior(successes, failures));

    [Fact]
    public void Fit_MoreRetractedThanObserved_Throws()
    {
        var learner = new BetaBernoulliLearner(["a"], 0, BetaPrior.Uniform);
        var statistics = new SufficientStatistics();
        learner.Retract(statistics, 0, [], 1.0);
        Assert.Throws<ArgumentException>(() => learner.Fit(statistics));
    }
}
