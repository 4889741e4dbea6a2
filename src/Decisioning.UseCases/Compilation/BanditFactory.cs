using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>Makes learners and rules of what the owner wrote.</summary>
internal static class BanditFactory
{
    /// <summary>Makes the learner.</summary>
    /// <param name="learner">Its definition.</param>
    /// <param name="dimensions">The dimensions whose options make the actions.</param>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="dimension">Length of x.</param>
    public static ILearner CreateLearner(
        LearnerDefinition learner, EquatableList<DimensionDefinition> dimensions, IReadOnlyList<string> actionKeys, int dimension)
    {
        Forgetting forgetting = learner.HalfLifeDays is { } days ? Forgetting.HalfLife(days) : Forgetting.None;
        RewardNoise noise = learner.Noise is { } deviation ? RewardNoise.Fixed(deviation) : RewardNoise.Learnt();
        switch (learner.Type)
        {
            case LearnerType.BetaBernoulli:
                BetaPrior prior = learner.Prior is { } counts ? new BetaPrior(counts.Successes, counts.Failures) : BetaPrior.Uniform;
                return new BetaBernoulliLearner(actionKeys, dimension, prior, forgetting);
            case LearnerType.DisjointLinear:
                return new DisjointLinearLearner(actionKeys, dimension, learner.Ridge ?? 1.0, noise, forgetting);
            default:
                FactoredOptions options = OptionsOf(learner, dimensions, forgetting, noise);
                return learner.Type == LearnerType.FactoredLinear
                    ? new FactoredLinearLearner(actionKeys, dimension, options)
                    : new FactoredLogisticLearner(actionKeys, dimension, options);
        }
    }

    /// <summary>Makes the rule, with the exploration floor about it where there is one.</summary>
    /// <param name="rule">Its definition.</param>
    public static ISelectionRule CreateRule(RuleDefinition rule)
    {
        RuleDefinition usual = RuleDefinition.Default(rule.Type);
        ISelectionRule inner = rule.Type switch
        {
            RuleType.Thompson => new ThompsonRule(),
            RuleType.LookaheadThompson => new LookaheadThompsonRule(),
            RuleType.Ucb => new UpperConfidenceRule(rule.Exploration ?? usual.Exploration!.Value),
            RuleType.Greedy => new GreedyRule(),
            RuleType.EpsilonGreedy => new EpsilonGreedyRule(rule.Epsilon ?? usual.Epsilon!.Value),
            _ => new UniformRule(),
        };
        return rule.ExplorationFloor > 0.0 ? new ExplorationFloor(inner, rule.ExplorationFloor) : inner;
    }

    private static FactoredOptions OptionsOf(
        LearnerDefinition learner, EquatableList<DimensionDefinition> dimensions, Forgetting forgetting, RewardNoise noise) => new()
        {
            Dimensions =
            [
                .. dimensions.Select(dimension => new FactoredDimension([.. dimension.Options.Select(option => option.Id)], dimension.UsesContext)
                {
                    Priors = [.. dimension.Options.Select(option => option.Prior is { } prior ? new OptionPrior(prior.Observations, prior.Mean) : (OptionPrior?)null)],
                }),
            ],
            Pairs = learner.Interactions switch
            {
                InteractionMode.All => AllPairs(dimensions.Count),
                InteractionMode.None => [],
                _ => null,
            },
            Forgetting = forgetting,
            FindsChanges = learner.DetectsChanges,
            Noise = noise,
        };

    private static (int, int)[] AllPairs(int dimensions) =>
        [.. Enumerable.Range(0, dimensions).SelectMany(i => Enumerable.Range(i + 1, dimensions - i - 1).Select(j => (i, j)))];
}
