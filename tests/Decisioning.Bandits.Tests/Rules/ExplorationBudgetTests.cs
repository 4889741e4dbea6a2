using Decisioning.Bandits.Tests.Learners;

namespace Decisioning.Bandits.Tests.Rules;

public sealed class ExplorationBudgetTests
{
    private static readonly double[][] Contexts = [[1.0, 0.5, -0.25], [1.0, 0.0, 0.5], [1.0, 1.0, 0.0]];

    // Means .1, .2, .2 and thirds: a third is explored, a tenth of it given up.
    [Fact]
    public void Of_UniformRule_IsTheShareAndTheGap()
    {
        IPosterior posterior = new BetaBernoulliLearner(
            ["a", "b", "c"], 0, [new BetaPrior(1.0, 9.0), new BetaPrior(20.0, 80.0), new BetaPrior(20.0, 80.0)]).Fit(new SufficientStatistics());

        ExplorationCost cost = ExplorationCost.Of(posterior, new UniformRule(), [], [0, 1, 2]);
        ExplorationCost half = ExplorationCost.Of(posterior, new ExplorationBudget(new UniformRule(), 0.5), [], [0, 1, 2]);
        ExplorationCost none = ExplorationCost.Of(posterior, new GreedyRule(), [], [0, 1, 2]);

        Assert.Equal(1.0 / 3.0, cost.Share, 1e-12);
        Assert.Equal(0.1 / 3.0, cost.Reward, 1e-12);
        Assert.Equal(0.5 * cost.Share, half.Share, 1e-12);
        Assert.Equal(0.5 * cost.Reward, half.Reward, 1e-12);
        Assert.Equal(new ExplorationCost(0.0, 0.0), none);
    }

    // With the share that is found the rule spends what the budget allows, no more and no less. Planted fault: a tenth more.
    [Theory]
    [InlineData(0.05, null)]
    [InlineData(null, 2.0)]
    [InlineData(0.05, 0.5)]
    public void Find_BindingBudget_IsSpentExactly(double? share, double? reward)
    {
        const double PerDay = 1_000.0;
        IPosterior posterior = Posterior();
        var rule = new SoftmaxRule(0.1);

        ExplorationBudgetPlan plan = ExplorationBudgetPlan.Find(posterior, rule, Recent(), PerDay, share, reward, 1);
        ExplorationCost cost = Cost(posterior, new ExplorationBudget(rule, plan.Share));
        ExplorationCost planted = Cost(posterior, new ExplorationBudget(rule, 1.1 * plan.Share));

        Assert.InRange(plan.Share, 0.0, 0.9);
        Assert.Equal(plan.ExpectedShare, cost.Share, 1e-12);
        Assert.Equal(plan.ExpectedRewardPerDay, cost.Reward * PerDay, 1e-9);
        Assert.True(cost.Share <= (share ?? 1.0) + 1e-12 && cost.Reward * PerDay <= (reward ?? 1e9) + 1e-9);
        Assert.True(planted.Share > (share ?? 1.0) + 1e-12 || planted.Reward * PerDay > (reward ?? 1e9) + 1e-9);
    }

    [Fact]
    public void Find_NoLimitOrNoCost_IsAll()
    {
        IPosterior posterior = Posterior();

        Assert.Equal(1.0, ExplorationBudgetPlan.Find(posterior, new UniformRule(), Recent(), 10.0, null, null, 1).Share);
        Assert.Equal(1.0, ExplorationBudgetPlan.Find(posterior, new UniformRule(), Recent(), 10.0, 1.0, 1e6, 1).Share);
        Assert.Equal(1.0, ExplorationBudgetPlan.Find(posterior, new GreedyRule(), Recent(), 10.0, 0.0, 0.0, 1).Share);
        Assert.Equal(1.0, ExplorationBudgetPlan.Find(posterior, new UniformRule(), [], 10.0, 0.1, 0.1, 1).Share);
        Assert.Equal(0.0, ExplorationBudgetPlan.Find(posterior, new UniformRule(), Recent(), 10.0, 0.0, null, 1).Share);
    }

    // Drawn choices of Thompson against its propensities: within four standard errors over 3,000 decisions. Planted fault: a
    // tenth of the cost missing.
    [Fact]
    public void Find_RuleWithoutClosedForm_EstimatesTheSameCost()
    {
        IPosterior posterior = Posterior();
        var rule = new ThompsonRule();
        RecentDecision[] many = [.. Enumerable.Range(0, 3_000).Select(i => new RecentDecision(Contexts[i % 3], Worlds.All))];

        ExplorationBudgetPlan plan = ExplorationBudgetPlan.Find(posterior, rule, many, 100.0, 0.1, null, 20261114);
        ExplorationCost exact = Cost(posterior, rule);

        // Each decision's 32 choices add to the spread between contexts that the standard error holds.
        Assert.InRange(plan.Unlimited.Share, exact.Share - (4.0 * plan.StandardError.Share), exact.Share + (4.0 * plan.StandardError.Share));
        Assert.InRange(plan.Unlimited.Reward, exact.Reward - (4.0 * plan.StandardError.Reward), exact.Reward + (4.0 * plan.StandardError.Reward));
        Assert.True(0.9 * exact.Reward < plan.Unlimited.Reward - (4.0 * plan.StandardError.Reward));
        Assert.Equal(0.1 / plan.Unlimited.Share, plan.Share, 1e-12);
        Assert.Equal(plan, ExplorationBudgetPlan.Find(posterior, rule, many, 100.0, 0.1, null, 20261114));
    }

    [Fact]
    public void Constructor_BadNumbers_Throw()
    {
        IPosterior posterior = Posterior();
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExplorationBudget(new UniformRule(), 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExplorationBudgetPlan.Find(posterior, new UniformRule(), [], -1.0, null, null, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExplorationBudgetPlan.Find(posterior, new UniformRule(), [], 1.0, -0.1, null, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExplorationBudgetPlan.Find(posterior, new UniformRule(), [], 1.0, null, double.NaN, 1));
    }

    private static RecentDecision[] Recent() => [.. Contexts.Select(context => new RecentDecision(context, Worlds.All))];

    private static ExplorationCost Cost(IPosterior posterior, ISelectionRule rule)
    {
        ExplorationCost[] costs = [.. Contexts.Select(context => ExplorationCost.Of(posterior, rule, context, Worlds.All))];
        return new ExplorationCost(costs.Average(cost => cost.Share), costs.Average(cost => cost.Reward));
    }

    private static IPosterior Posterior()
    {
        AdditiveLearner learner = Worlds.Learner("disjoint-linear");
        return learner.Fit(Worlds.Observed(learner, 600));
    }
}
