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

        AddContactRules(filters, definition, actions, channel, conditions.Schema);
        filters.AddRange(CapFilters.Of(definition, actions, channel));
        string? zone = definition.Restrictions.QuietHours?.TimeZoneAttribute;
        return new RuleSet(conditions.Audience, filters, new AttributeReader(definition.Restrictions.Attributes, conditions.Schema, zone));
    }

    private static void AddContactRules(
        List<IActionFilter> filters, UseCaseDefinition definition, ActionCatalogue actions, int channel, AttributeSchema schema)
    {
        RestrictionsDefinition restrictions = definition.Restrictions;
        if (restrictions.Consent?.Attribute is { } attribute)
        {
            filters.Add(new ConsentFilter("consent", schema.Resolve(attribute)!.Slot, channel, ConsentFilter.AllContacts));
        }

        foreach (ChannelConsent consent in restrictions.Consent?.Channels ?? [])
        {
            int option = actions.FindOption(channel, consent.Channel);
            filters.Add(new ConsentFilter($"consent {consent.Channel}", schema.Resolve(consent.Attribute)!.Slot, channel, option));
        }

        foreach (ChannelOptOut optOut in restrictions.Consent?.OptOuts ?? [])
        {
            filters.Add(new OptOutFilter($"opt_out {optOut.Channel}", optOut.Outcomes, channel, actions.FindOption(channel, optOut.Channel)));
        }

        if (restrictions.QuietHours is { } hours)
        {
            int? zone = hours.TimeZoneAttribute is { } name ? schema.Resolve(name)!.Slot : null;
            filters.Add(new QuietHoursFilter(hours, zone, actions, channel));
        }

        filters.AddRange(restrictions.StopEvents.Select(stop => new StopEventFilter(stop)));
    }
}
