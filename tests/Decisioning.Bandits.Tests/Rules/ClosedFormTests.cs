using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Rules;

public sealed class ClosedFormTests
{
    private static readonly IPosterior Posterior = new BetaBernoulliLearner(
        ["a", "b", "c", "d"], 0, [new BetaPrior(1.0, 9.0), new BetaPrior(20.0, 80.0), new BetaPrior(20.0, 80.0), new BetaPrior(1.0, 1.0)])
        .Fit(new SufficientStatistics());

    private static readonly int[] FirstThree = [0, 1, 2];

    [Fact]
    public void Propensities_GreedyWithTies_SharesEqually() => AssertPropensities([0.0, 0.5, 0.5], new GreedyRule());

    [Fact]
    public void Propensities_EpsilonGreedy_AddsEpsilonOverK() => AssertPropensities([0.1, 0.45, 0.45], new EpsilonGreedyRule(0.3));

    // Mean and deviation: .1 and .0905 against .2 and .0398. Their order turns at exploration 1.97.
    [Theory]
    [InlineData(1.9, 0.0, 0.5)]
    [InlineData(2.1, 1.0, 0.0)]
    public void Propensities_UpperConfidence_FollowTheBounds(double exploration, double wide, double narrow) =>
        AssertPropensities([wide, narrow, narrow], new UpperConfidenceRule(exploration));

    [Fact]
    public void Propensities_Floor_MixesWithUniform() =>
        AssertPropensities([0.02, 0.49, 0.49], new ExplorationFloor(new GreedyRule(), 0.06));

    [Fact]
    public void Propensities_FullFloor_IsUniform() =>
        AssertPropensities([1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], new ExplorationFloor(new ThompsonRule(), 1.0));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_BadShare_Throws(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpsilonGreedyRule(share));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExplorationFloor(new GreedyRule(), share));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_BadExploration_Throws(double exploration) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UpperConfidenceRule(exploration));

    [Fact]
    public void HasClosedFormPropensity_OnlyThompson_HasNone()
    {
        foreach (string name in Worlds.RuleNames)
        {
            Assert.Equal(!name.Contains("thompson", StringComparison.Ordinal), Worlds.Rule(name).HasClosedFormPropensity);
        }
    }

    private static void AssertPropensities(double[] expected, ISelectionRule rule)
    {
        var propensities = new double[3];
        rule.Propensities(Posterior, [], FirstThree, propensities);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], propensities[i], 1e-12);
        }
    }
}
