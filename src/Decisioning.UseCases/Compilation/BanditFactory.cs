using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>Makes learners and rules of what the owner wrote.</summary>
internal static class BanditFactory
{
    /// <summary>Makes the learner.</summary>
    /// <param name="learner">Its definition.</param>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="dimension">Length of x.</param>
    public static ILearner CreateLearner(LearnerDefinition learner, IReadOnlyList<string> actionKeys, int dimension)
    {
        if (learner.Type == LearnerType.BetaBernoulli)
        {
            BetaPrior prior = learner.Prior is { } counts ? new BetaPrior(counts.Successes, counts.Failures) : BetaPrior.Uniform;
            return new BetaBernoulliLearner(actionKeys, dimension, prior);
        }

        RewardNoise noise = learner.Noise is { } deviation ? RewardNoise.Fixed(deviation) : RewardNoise.Learnt();
        return new DisjointLinearLearner(actionKeys, dimension, learner.Ridge ?? 1.0, noise);
    }

    /// <summary>Makes the rule, with what is wrapped about it: the floor, about it the budget, about all the options' shares.</summary>
    /// <param name="rule">Its definition.</param>
    /// <param name="actions">The actions, with the options' shares.</param>
    /// <param name="explorationShare">Share of decisions in which a rule with a budget explores.</param>
    public static ISelectionRule CreateRule(RuleDefinition rule, ActionCatalogue actions, double explorationShare)
    {
        ISelectionRule made = Create(rule, RuleDefinition.Default(rule.Type));
        made = rule.ExplorationFloor > 0.0 ? new ExplorationFloor(made, rule.ExplorationFloor) : made;
        made = rule.ExplorationBudget is not null ? new ExplorationBudget(made, explorationShare) : made;
        DimensionShares[] shares = [.. Enumerable.Range(0, actions.Dimensions.Count).Select(SharesOf).Where(limits => limits.HasLimits)];
        return shares.Length > 0 ? new ShareLimits(made, shares) : made;

        DimensionShares SharesOf(int dimension) => new(
            [.. Enumerable.Range(0, actions.Count).Select(action => actions.OptionIndex(action, dimension))],
            [.. actions.Dimensions[dimension].Options.Select(option => option.MinShare)],
            [.. actions.Dimensions[dimension].Options.Select(option => option.MaxShare)]);
    }

    private static ISelectionRule Create(RuleDefinition rule, RuleDefinition usual) => rule.Type switch
    {
        RuleType.Thompson => new ThompsonRule(Value(rule.Exploration, usual.Exploration)),
        RuleType.TopTwoThompson => new TopTwoThompsonRule(
            Value(rule.LeaderShare, usual.LeaderShare), Value(rule.Exploration, usual.Exploration)),
        RuleType.Ucb => new UpperConfidenceRule(Value(rule.Exploration, usual.Exploration)),
        RuleType.Greedy => new GreedyRule(),
        RuleType.EpsilonGreedy => new EpsilonGreedyRule(Value(rule.Epsilon, usual.Epsilon)),
        RuleType.Softmax => new SoftmaxRule(Value(rule.Temperature, usual.Temperature)),
        RuleType.InverseGapWeighting => new InverseGapWeightingRule(Value(rule.Gamma, usual.Gamma)),
        _ => new UniformRule(),
    };

    private static double Value(double? given, double? usual) => given ?? usual!.Value;
}
