using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Commands;

/// <summary>What a command line changes in a use case; null leaves it as the file has it.</summary>
/// <param name="Learner">Word for the learner.</param>
/// <param name="Rule">Word for the selection rule.</param>
/// <param name="Ridge">Prior precision of disjoint-linear and hybrid-linear.</param>
/// <param name="Exploration">Width of ucb, or multiplier of the deviation for the rules of Thompson.</param>
/// <param name="Prior">Prior of beta-bernoulli.</param>
internal sealed record DefinitionOverrides(
    string? Learner, string? Rule, double? Ridge = null, double? Exploration = null, BetaPriorDefinition? Prior = null)
{
    /// <summary>Words for learners.</summary>
    public static IReadOnlyDictionary<string, LearnerType> Learners { get; } = new Dictionary<string, LearnerType>
    {
        ["beta-bernoulli"] = LearnerType.BetaBernoulli,
        ["disjoint-linear"] = LearnerType.DisjointLinear,
        ["disjoint-logistic"] = LearnerType.DisjointLogistic,
        ["factored-linear"] = LearnerType.FactoredLinear,
        ["factored-logistic"] = LearnerType.FactoredLogistic,
        ["hurdle"] = LearnerType.Hurdle,
        ["hybrid-linear"] = LearnerType.HybridLinear,
        ["gaussian"] = LearnerType.Gaussian,
        ["segment-best"] = LearnerType.SegmentBest,
    };

    /// <summary>Words for rules.</summary>
    public static IReadOnlyDictionary<string, RuleType> Rules { get; } = new Dictionary<string, RuleType>
    {
        ["thompson"] = RuleType.Thompson,
        ["lookahead-thompson"] = RuleType.LookaheadThompson,
        ["ucb"] = RuleType.Ucb,
        ["greedy"] = RuleType.Greedy,
        ["epsilon-greedy"] = RuleType.EpsilonGreedy,
        ["uniform"] = RuleType.Uniform,
        ["constant"] = RuleType.Constant,
        ["softmax"] = RuleType.Softmax,
        ["inverse-gap-weighting"] = RuleType.InverseGapWeighting,
        ["top-two-thompson"] = RuleType.TopTwoThompson,
    };

    /// <summary>The word for a learner.</summary>
    public static string WordFor(LearnerType type) => Learners.First(entry => entry.Value == type).Key;

    /// <summary>The word for a rule.</summary>
    public static string WordFor(RuleType type) => Rules.First(entry => entry.Value == type).Key;

    /// <summary>Applies the changes.</summary>
    /// <param name="definition">The use case as the file has it.</param>
    /// <returns>The changed use case, valid.</returns>
    /// <exception cref="CommandFailedException">A parameter does not go with the learner or the rule, or is out of range.</exception>
    public UseCaseDefinition Apply(UseCaseDefinition definition)
    {
        LearnerDefinition learner = ChangedLearner(definition.Learner);
        RuleDefinition rule = ChangedRule(definition.Rule);
        return DefinitionFile.Revalidate(definition with { Learner = learner, Rule = rule });
    }

    // The file's parameters go with the file's type: another type starts from its own defaults.
    private LearnerDefinition ChangedLearner(LearnerDefinition current)
    {
        LearnerType type = Learner is null ? current.Type : Learners[Learner];
        LearnerDefinition learner = type == current.Type ? current : LearnerDefinition.Default(type);
        if (Prior is not null)
        {
            learner = type == LearnerType.BetaBernoulli
                ? learner with { Prior = Prior }
                : throw new CommandFailedException(ExitCodes.BadInput, "--prior goes with the learner beta-bernoulli only");
        }

        if (Ridge is null)
        {
            return learner;
        }

        return learner.HasRidge
            ? learner with { Ridge = Ridge }
            : throw new CommandFailedException(ExitCodes.BadInput, "--ridge goes with the disjoint learners and hybrid-linear only");
    }

    private RuleDefinition ChangedRule(RuleDefinition current)
    {
        RuleType type = Rule is null ? current.Type : Rules[Rule];
        RuleDefinition rule = type == current.Type
            ? current
            : RuleDefinition.Default(type) with
            {
                ExplorationFloor = current.ExplorationFloor,
                ExplorationBudget = current.ExplorationBudget,
            };
        if (Exploration is null)
        {
            return rule;
        }

        return rule.Exploration is not null
            ? rule with { Exploration = Exploration }
            : throw new CommandFailedException(ExitCodes.BadInput, "--exploration goes with ucb and the rules of Thompson only");
    }
}
