using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Expressions;

/// <summary>All conditions of a use case, compiled over one schema.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
internal sealed class RuleConditions
{
    private RuleConditions(AttributeSchema schema) => Schema = schema;

    /// <summary>The names with their slots.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>Who is decided for; null for everybody.</summary>
    public Condition? Audience { get; private set; }

    /// <summary>Who may get an option, by dimension and option; options without condition are left out.</summary>
    public Dictionary<(int Dimension, int Option), Condition> Options { get; } = [];

    /// <summary>Compiles the conditions of a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="report">Takes what is wrong with a condition: keys and positions down to it, problems.</param>
    public static RuleConditions Compile(
        UseCaseDefinition definition, Action<object[], IReadOnlyList<ExpressionProblem>>? report = null)
    {
        RestrictionsDefinition restrictions = definition.Restrictions;
        var conditions = new RuleConditions(new AttributeSchema(definition.Features, restrictions.Attributes));
        conditions.Audience = conditions.Make(restrictions.Audience, report, "audience");
        for (int dimension = 0; dimension < definition.Dimensions.Count; dimension++)
        {
            EquatableList<OptionDefinition> options = definition.Dimensions[dimension].Options;
            for (int option = 0; option < options.Count; option++)
            {
                object[] place = ["dimensions", dimension, "options", option, "eligible"];
                if (conditions.Make(options[option].Eligible, report, place) is { } condition)
                {
                    conditions.Options.Add((dimension, option), condition);
                }
            }
        }

        return conditions;
    }

    private Condition? Make(string? text, Action<object[], IReadOnlyList<ExpressionProblem>>? report, params object[] place)
    {
        if (text is null)
        {
            return null;
        }

        Condition? condition = Condition.Compile(text, Schema, out IReadOnlyList<ExpressionProblem> problems);
        if (condition is null)
        {
            report?.Invoke(place, problems);
        }

        return condition;
    }
}
