namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the selection rule.</summary>
internal static class RuleBinder
{
    private const double LargestExploration = 100.0;

    /// <summary>Reads the selection rule.</summary>
    /// <param name="fields">Its map.</param>
    public static RuleDefinition Bind(FieldBinder fields)
    {
        RuleDefinition rule = RuleDefinition.Default(fields.Word("type", Words.Rules, RuleType.Uniform, required: true));
        if (rule.Exploration is null)
        {
            fields.Refuse("exploration", "only ucb has it");
        }

        if (rule.Epsilon is null)
        {
            fields.Refuse("epsilon", "only epsilon-greedy has it");
        }

        return rule with
        {
            Exploration = rule.Exploration is { } exploration ? fields.Number("exploration", 0.0, LargestExploration, exploration) : null,
            Epsilon = rule.Epsilon is { } epsilon ? fields.Number("epsilon", 0.0, 1.0, epsilon) : null,
            ExplorationFloor = fields.Number("exploration_floor", 0.0, 1.0, 0.0),
        };
    }
}
