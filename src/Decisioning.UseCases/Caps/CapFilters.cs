using Decisioning.UseCases.Budgets;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Caps;

/// <summary>Makes the rules of a use case's budgets and caps, budgets first.</summary>
internal static class CapFilters
{
    /// <summary>The rules.</summary>
    /// <param name="definition">The use case.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="channelDimension">Position of the dimension whose options are channels, or −1.</param>
    public static IEnumerable<IActionFilter> Of(UseCaseDefinition definition, ActionCatalogue actions, int channelDimension)
    {
        for (int i = 0; i < definition.Budgets.Count; i++)
        {
            yield return new BudgetFilter(definition, i, actions);
        }

        for (int i = 0; i < definition.Caps.Count; i++)
        {
            CapDefinition cap = definition.Caps[i];
            string name = cap.Name.Length > 0 ? $"cap {cap.Name}" : FormattableString.Invariant($"caps[{i}]");
            int dimension = cap.Scope switch
            {
                CapScope.UseCase => -1,
                CapScope.Channel => channelDimension,
                _ => actions.FindDimension(cap.Dimension!),
            };
            var zone = TimeZoneInfo.FindSystemTimeZoneById(definition.Schedule.TimeZone);
            yield return new CapFilter(new ContactCap(cap, zone, definition.Id), name, dimension);
        }
    }
}
