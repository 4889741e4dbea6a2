using Decisioning.Bandits;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the selection rule.</summary>
internal static class RuleBinder
{
    private const double LargestWidth = 100.0;
    private const double LargestTemperature = 1e6;
    private const double LargestGamma = 1e9;
    private const double LargestReward = 1e12;
    private const double SmallestNumber = 1e-6;

    /// <summary>Reads the selection rule.</summary>
    /// <param name="fields">Its map.</param>
    public static RuleDefinition Bind(FieldBinder fields)
    {
        RuleDefinition usual = RuleDefinition.Default(fields.Word("type", Words.Rules, RuleType.Uniform, required: true));
        bool isWidth = usual.Type == RuleType.Ucb;
        return usual with
        {
            Exploration = Parameter(
                fields,
                "exploration",
                usual.Exploration,
                isWidth ? 0.0 : ThompsonRule.SmallestExploration,
                isWidth ? LargestWidth : ThompsonRule.LargestExploration,
                "only ucb and the rules of Thompson have it"),
            Epsilon = Parameter(fields, "epsilon", usual.Epsilon, 0.0, 1.0, "only epsilon-greedy has it"),
            Temperature = Parameter(fields, "temperature", usual.Temperature, SmallestNumber, LargestTemperature, "only softmax has it"),
            Gamma = Parameter(fields, "gamma", usual.Gamma, 0.0, LargestGamma, "only inverse-gap-weighting has it"),
            LeaderShare = Parameter(fields, "leader_share", usual.LeaderShare, 0.0, 1.0, "only top-two-thompson has it"),
            ExplorationFloor = fields.Number("exploration_floor", 0.0, 1.0, 0.0),
            ExplorationBudget = fields.Map("exploration_budget", BindBudget),
        };
    }

    private static double? Parameter(FieldBinder fields, string key, double? usual, double low, double high, string because)
    {
        if (usual is { } otherwise)
        {
            return fields.Number(key, low, high, otherwise);
        }

        fields.Refuse(key, because);
        return null;
    }

    private static ExplorationBudgetDefinition BindBudget(FieldBinder fields)
    {
        var budget = new ExplorationBudgetDefinition(
            fields.Has("share") ? fields.Number("share", 0.0, 1.0, 0.0) : null,
            fields.Has("reward_per_day") ? fields.Number("reward_per_day", 0.0, LargestReward, 0.0) : null);
        if (budget is { Share: null, RewardPerDay: null })
        {
            fields.Add(ViolationReason.Required, "A budget needs 'share' or 'reward_per_day' or both.");
        }

        return budget;
    }
}
