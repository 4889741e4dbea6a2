using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Restrictions;

/// <summary>The compiled rules of one revision, in the order in which they are applied.</summary>
/// <param name="Audience">Who may get anything; null for everybody.</param>
/// <param name="Filters">The rules beyond audience, options' times, constraints and the caller's restriction.</param>
/// <param name="Attributes">Reads the values that they use.</param>
internal sealed record RuleSet(Condition? Audience, IReadOnlyList<IActionFilter> Filters, AttributeReader Attributes)
{
    /// <summary>Compiles the rules of a definition without violations.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="channel">Position of the dimension whose options are channels, or −1.</param>
    public static RuleSet Of(UseCaseDefinition definition, ActionCatalogue actions, int channel)
    {
        var conditions = RuleConditions.Compile(definition);
        List<IActionFilter> filters = [];
        foreach (((int dimension, int option), Condition condition) in conditions.Options.OrderBy(entry => entry.Key))
        {
            string name = $"eligible {actions.Dimensions[dimension].Id}/{actions.Dimensions[dimension].Options[option].Id}";
            filters.Add(new ConditionFilter(name, dimension, option, condition));
        }

        filters.AddRange(CapFilters.Of(definition, actions, channel));
        return new RuleSet(conditions.Audience, filters, new AttributeReader(definition.Restrictions.Attributes, conditions.Schema));
    }
}
