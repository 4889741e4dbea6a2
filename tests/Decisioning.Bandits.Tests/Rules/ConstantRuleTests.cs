using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Rules;

public sealed class ConstantRuleTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 }, 2)]
    [InlineData(new[] { 3, 2 }, 1)]
    [InlineData(new[] { 3, 1 }, 0)]
    public void Select_EligibleOrNot_IsTheActionElseTheFirst(int[] eligible, int expected)
    {
        IPosterior posterior = Worlds.Posterior("beta-bernoulli", 200);
        var rule = new ConstantRule(2);
        double[] propensities = new double[eligible.Length];

        rule.Propensities(posterior, Worlds.Context, eligible, propensities);

        Assert.Equal(expected, rule.Select(posterior, Worlds.Context, eligible, new SeededRandom(3)));
        Assert.Equal(Enumerable.Range(0, eligible.Length).Select(i => i == expected ? 1.0 : 0.0), propensities);
    }

    [Fact]
    public void Constructor_NegativeAction_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantRule(-1));
}
