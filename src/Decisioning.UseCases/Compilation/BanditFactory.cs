using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Compilation;

/// <summary>Makes learners and rules of what the owner wrote.</summary>
internal static class BanditFactory
{
    /// <summary>Makes the learner.</summary>
    /// <param name="definition">The use case.</param>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="dimension">Length of x.</param>
    public static ILearner CreateLearner(UseCaseDefinition definition, IReadOnlyList<string> actionKeys, int dimension)
    {
        LearnerDefinition learner = definition.Learner;
        Forgetting forgetting = learner.HalfLifeDays is { } days ? Forgetting.HalfLife(days) : Forgetting.None;
        RewardNoise noise = learner.Noise is { } deviation ? RewardNoise.Fixed(deviation) : RewardNoise.Learnt();
        switch (learner.Type)
        {
            case LearnerType.BetaBernoulli:
                BetaPrior prior = learner.Prior is { } counts ? new BetaPrior(counts.Successes, counts.Failures) : BetaPrior.Uniform;
                return new BetaBernoulliLearner(actionKeys, dimension, prior, forgetting);
            case LearnerType.DisjointLogistic:
                return new DisjointLogisticLearner(actionKeys, dimension, learner.Ridge ?? 1.0, forgetting);
            case LearnerType.DisjointLinear:
                return new DisjointLinearLearner(actionKeys, dimension, learner.Ridge ?? 1.0, noise, forgetting);
            case LearnerType.HybridLinear:
                return new HybridLinearLearner(actionKeys, dimension, learner.Ridge ?? 1.0, noise, forgetting);
            case LearnerType.Gaussian:
                GaussianPrior? belief = learner.RewardPrior is { } stated ? new GaussianPrior(stated.Observations, stated.Mean, stated.Deviation) : null;
                return new GaussianLearner(actionKeys, dimension, belief, forgetting);
            case LearnerType.SegmentBest:
                (int start, int segments) = SegmentColumns.Of(definition.Features, learner.Segment);
                return new SegmentBestLearner(actionKeys, dimension, start, segments, forgetting);
            default:
                return CreateFactored(learner.Type, actionKeys, dimension, OptionsOf(learner, definition.Dimensions, forgetting, noise));
        }
    }

    /// <summary>Makes the rule, with what is wrapped about it: the floor, about it the budget, about all the options' shares.</summary>
    /// <remarks>A use case with more actions than are listed has no shares.</remarks>
    /// <param name="definition">The use case.</param>
    /// <param name="actions">The actions, with the options' shares.</param>
    /// <param name="explorationShare">Share of decisions in which a rule with a budget explores.</param>
    public static ISelectionRule CreateRule(UseCaseDefinition definition, ActionCatalogue actions, double explorationShare)
    {
        RuleDefinition rule = definition.Rule;
        ISelectionRule made = rule.Type == RuleType.Constant
            ? new ConstantRule(actions.Find(definition.Fallback))
            : Create(rule, RuleDefinition.Default(rule.Type));
        made = rule.ExplorationFloor > 0.0 ? new ExplorationFloor(made, rule.ExplorationFloor) : made;
        made = rule.ExplorationBudget is not null ? new ExplorationBudget(made, explorationShare) : made;
        if (!actions.AreListed)
        {
            return made;
        }

        DimensionShares[] shares = [.. Enumerable.Range(0, actions.Dimensions.Count).Where(HasLimits).Select(SharesOf)];
        return shares.Length > 0 ? new ShareLimits(made, shares) : made;

        bool HasLimits(int dimension) => actions.Dimensions[dimension].Options.Any(option => option.MinShare > 0.0 || option.MaxShare < 1.0);

        DimensionShares SharesOf(int dimension) => new(
            [.. Enumerable.Range(0, actions.Count).Select(action => actions.OptionIndex(action, dimension))],
            [.. actions.Dimensions[dimension].Options.Select(option => option.MinShare)],
            [.. actions.Dimensions[dimension].Options.Select(option => option.MaxShare)]);
    }

    private static ILearner CreateFactored(LearnerType type, IReadOnlyList<string> actionKeys, int dimension, FactoredOptions options) => type switch
    {
        LearnerType.FactoredLinear => new FactoredLinearLearner(actionKeys, dimension, options),
        LearnerType.FactoredLogistic => new FactoredLogisticLearner(actionKeys, dimension, options),
        _ => new HurdleLearner(actionKeys, dimension, options),
    };

    private static ISelectionRule Create(RuleDefinition rule, RuleDefinition usual) => rule.Type switch
    {
        RuleType.Thompson => new ThompsonRule(Value(rule.Exploration, usual.Exploration)),
        RuleType.LookaheadThompson => new LookaheadThompsonRule(Value(rule.Exploration, usual.Exploration)),
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

    private static FactoredOptions OptionsOf(
        LearnerDefinition learner, EquatableList<DimensionDefinition> dimensions, Forgetting forgetting, RewardNoise noise) => new()
        {
            Dimensions =
            [
                .. dimensions.Select(dimension => new FactoredDimension([.. dimension.Options.Select(option => option.Id)], dimension.UsesContext)
                {
                    Priors = [.. dimension.Options.Select(option => option.Prior is { } prior ? new OptionPrior(prior.Observations, prior.Mean) : (OptionPrior?)null)],
                    StartFrom = [.. dimension.Options.Select(option => option.StartFrom)],
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
