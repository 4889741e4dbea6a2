using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Checks the rules of a definition: names, types, and whether they leave anybody anything.</summary>
internal static class RestrictionChecks
{
    /// <summary>Adds what is wrong.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition)
    {
        CheckAttributes(fields, definition);
        ContactRuleChecks.Check(fields, definition);
        int before = fields.ViolationCount;
        CheckPairs(fields, definition, "exclude", definition.Restrictions.Exclude);
        CheckPairs(fields, definition, "require", definition.Restrictions.Require);
        RuleConditions? conditions = Compile(fields, definition);
        if (fields.ViolationCount == before && definition.Dimensions.All(dimension => dimension.Options.Count > 0) && definition.Dimensions.Count > 0)
        {
            FeasibilityChecks.Check(fields, definition, conditions!);
        }
    }

    /// <summary>The path of keys and positions.</summary>
    /// <param name="place">Keys and positions.</param>
    public static string PathOf(IEnumerable<object> place) =>
        place.Aggregate("", (path, step) => step is int i ? YamlPath.Item(path, i) : YamlPath.Key(path, (string)step));

    private static void CheckAttributes(FieldBinder fields, UseCaseDefinition definition)
    {
        EquatableList<AttributeDefinition> attributes = definition.Restrictions.Attributes;
        for (int i = 0; i < attributes.Count; i++)
        {
            if (definition.Features.Any(feature => feature.Name == attributes[i].Name))
            {
                fields.Add(
                    FormattableString.Invariant($"attributes[{i}].name"),
                    fields.NodeAt("attributes", i, "name"),
                    ViolationReason.Duplicate,
                    $"'{attributes[i].Name}' is a feature: rules may use it without declaring it again.");
            }
        }
    }

    private static void CheckPairs(FieldBinder fields, UseCaseDefinition definition, string key, EquatableList<OptionPair> pairs)
    {
        for (int i = 0; i < pairs.Count; i++)
        {
            string path = FormattableString.Invariant($"constraints.{key}[{i}]");
            YamlNode node = fields.NodeAt("constraints", key, i);
            CheckChoice(fields, definition, pairs[i].First, path, node);
            CheckChoice(fields, definition, pairs[i].Second, path, node);
            if (pairs[i].First.Dimension == pairs[i].Second.Dimension)
            {
                fields.Add(path, node, ViolationReason.Inconsistent, "Both options are of one dimension; every action has one of them alone anyway.");
            }
        }
    }

    private static void CheckChoice(FieldBinder fields, UseCaseDefinition definition, OptionChoice choice, string path, YamlNode node)
    {
        DimensionDefinition? dimension = definition.Dimensions.FirstOrDefault(known => known.Id == choice.Dimension);
        if (dimension is null)
        {
            string hint = Suggestion.For(choice.Dimension, definition.Dimensions.Select(known => known.Id));
            fields.Add(path, node, ViolationReason.NotFound, $"There is no dimension '{Shown(choice.Dimension)}'{hint}");
            return;
        }

        foreach (string option in choice.Options)
        {
            if (dimension.Options.All(known => known.Id != option))
            {
                string hint = Suggestion.For(option, dimension.Options.Select(known => known.Id));
                fields.Add(path, node, ViolationReason.NotFound, $"The dimension '{dimension.Id}' has no option '{option}'{hint}");
            }
        }
    }

    private static RuleConditions? Compile(FieldBinder fields, UseCaseDefinition definition)
    {
        int before = fields.ViolationCount;
        var conditions = RuleConditions.Compile(definition, (place, problems) =>
        {
            foreach (ExpressionProblem problem in problems)
            {
                fields.Add(PathOf(place), fields.NodeAt(place), problem.Reason, problem.ToString());
            }
        });
        return fields.ViolationCount == before ? conditions : null;
    }

    private static string Shown(string name) => name.Length > 64 ? name[..64] + "…" : name;
}
