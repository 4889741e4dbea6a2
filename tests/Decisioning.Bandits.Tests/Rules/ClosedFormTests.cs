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

    // Means .1, .2, .2: e^(-1/2) against 1 and 1.
    [Fact]
    public void Propensities_Softmax_AreExponentials()
    {
        double low = Math.Exp(-0.5);
        double sum = 2.0 + low;
        AssertPropensities([low / sum, 1.0 / sum, 1.0 / sum], new SoftmaxRule(0.2));
    }

    // 1 / (3 + 70 · .1) = .1; the two best share the rest.
    [Fact]
    public void Propensities_InverseGapWeighting_GiveTheRestToTheBest()
    {
        AssertPropensities([0.1, 0.45, 0.45], new InverseGapWeightingRule(70.0));
        AssertPropensities([1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], new InverseGapWeightingRule(0.0));
        AssertPropensities([0.0, 0.5, 0.5], new InverseGapWeightingRule(double.MaxValue));
    }

    // An exploration that small leaves the greedy choice; so does a temperature that small.
    [Fact]
    public void Propensities_NoExplorationToSpeakOf_AreGreedy()
    {
        AssertPropensities([0.0, 0.5, 0.5], new SoftmaxRule(1e-300));
        AssertPropensities([0.0, 0.5, 0.5], new ThompsonRule(0.01));
    }

    // Russo's p_a·(β + (1 − β)·Σ p_i / (1 − p_i)) of P(best); our bounded repeats differ by less than p³².
    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(0.0, 0.6)]
    [InlineData(1.0, 1.0)]
    public void Propensities_TopTwo_AreRussos(double leaderShare, double exploration)
    {
        double[] p = new double[3];
        Posterior.ProbabilitiesBest([], FirstThree, exploration, p);
        double odds = p.Sum(value => value / (1.0 - value));
        double[] expected = [.. p.Select(value => value * (leaderShare + ((1.0 - leaderShare) * (odds - (value / (1.0 - value))))))];

        AssertPropensities(expected, new TopTwoThompsonRule(leaderShare, exploration), Math.Pow(p.Max(), 32.0) + 1e-9);
    }

    // A leader that is almost sure: the challenger is the better of the others, with the probability that P(best) has without it.
    [Fact]
    public void Propensities_TopTwoWithASureLeader_AreThoseOfTheOthers()
    {
        IPosterior posterior = new BetaBernoulliLearner(
            ["a", "b", "c"], 0, [new BetaPrior(9e5, 1e5), new BetaPrior(20.0, 80.0), new BetaPrior(30.0, 90.0)]).Fit(new SufficientStatistics());
        double[] rest = new double[2];
        double[] propensities = new double[3];
        posterior.ProbabilitiesBest([], [1, 2], rest);

        new TopTwoThompsonRule(0.25).Propensities(posterior, [], FirstThree, propensities);

        Assert.Equal(0.25, propensities[0], 1e-9);
        Assert.Equal(0.75 * rest[0], propensities[1], 1e-9);
        Assert.Equal(0.75 * rest[1], propensities[2], 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.0099)]
    [InlineData(10.01)]
    [InlineData(double.NaN)]
    public void Constructor_BadThompsonExploration_Throws(double exploration)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThompsonRule(exploration));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopTwoThompsonRule(0.5, exploration));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_BadTemperatureOrGamma_Throws(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRule(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxRule(0.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseGapWeightingRule(value));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_BadShare_Throws(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpsilonGreedyRule(share));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopTwoThompsonRule(share));
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

    private static void AssertPropensities(double[] expected, ISelectionRule rule, double tolerance = 1e-12)
    {
        var propensities = new double[3];
        rule.Propensities(Posterior, [], FirstThree, propensities);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], propensities[i], tolerance);
        }
    }
}
