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

    /// <summary>Makes the rule, with the exploration floor about it where there is one.</summary>
    /// <param name="rule">Its definition.</param>
    public static ISelectionRule CreateRule(RuleDefinition rule)
    {
        RuleDefinition usual = RuleDefinition.Default(rule.Type);
        ISelectionRule inner = rule.Type switch
        {
            RuleType.Thompson => new ThompsonRule(),
            RuleType.Ucb => new UpperConfidenceRule(rule.Exploration ?? usual.Exploration!.Value),
            RuleType.Greedy => new GreedyRule(),
            RuleType.EpsilonGreedy => new EpsilonGreedyRule(rule.Epsilon ?? usual.Epsilon!.Value),
            _ => new UniformRule(),
        };
        return rule.ExplorationFloor > 0.0 ? new ExplorationFloor(inner, rule.ExplorationFloor) : inner;
    }
}
