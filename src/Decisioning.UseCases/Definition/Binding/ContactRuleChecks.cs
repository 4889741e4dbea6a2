using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Checks the names of consent, quiet hours and stop events, and whether they can do what they say.</summary>
internal static class ContactRuleChecks
{
    /// <summary>Adds what is wrong.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition)
    {
        var schema = new AttributeSchema(definition.Features, definition.Restrictions.Attributes);
        if (definition.Restrictions.Consent is { } consent)
        {
            CheckConsent(fields, definition, schema, consent);
        }

        CheckSendTimes(fields, definition);
        if (definition.Restrictions.QuietHours is { } hours)
        {
            CheckQuietHours(fields, definition, schema, hours);
        }

        CheckStopEvents(fields, definition);
    }

    private static void CheckConsent(FieldBinder fields, UseCaseDefinition definition, AttributeSchema schema, ConsentDefinition consent)
    {
        CheckAttribute(fields, schema, consent.Attribute, AttributeType.Boolean, "consent", "attribute");
        foreach (ChannelConsent channel in consent.Channels)
        {
            CheckChannel(fields, definition, channel.Channel, "consent", "channels", channel.Channel);
            CheckAttribute(fields, schema, channel.Attribute, AttributeType.Boolean, "consent", "channels", channel.Channel);
        }

        foreach (ChannelOptOut channel in consent.OptOuts)
        {
            CheckChannel(fields, definition, channel.Channel, "consent", "opt_out_outcomes", channel.Channel);
            foreach (string outcome in channel.Outcomes)
            {
                CheckOutcome(fields, definition, outcome, "consent", "opt_out_outcomes", channel.Channel);
            }
        }
    }

    private static void CheckSendTimes(FieldBinder fields, UseCaseDefinition definition)
    {
        string[] dimensions = [.. definition.Dimensions.Where(d => d.Options.Any(o => o.SendAt is not null)).Select(d => d.Id)];
        if (dimensions.Length > 1)
        {
            string names = string.Join(" and ", dimensions);
            fields.Add("dimensions", ViolationReason.Inconsistent, $"Options with 'send_at' stand in {names}; one dimension may say when it is sent.");
        }
    }

    private static void CheckQuietHours(
        FieldBinder fields, UseCaseDefinition definition, AttributeSchema schema, QuietHoursDefinition hours)
    {
        CheckAttribute(fields, schema, hours.TimeZoneAttribute, AttributeType.Text, "quiet_hours", "time_zone_attribute");
        for (int i = 0; i < hours.Channels.Count; i++)
        {
            CheckChannel(fields, definition, hours.Channels[i], "quiet_hours", "channels", i);
        }

        for (int dimension = 0; hours.From != hours.To && hours.Channels.Count == 0 && dimension < definition.Dimensions.Count; dimension++)
        {
            EquatableList<OptionDefinition> options = definition.Dimensions[dimension].Options;
            for (int option = 0; option < options.Count; option++)
            {
                if (options[option] is { SendAt: { } time, Sends: true } && hours.Contain(time))
                {
                    Add(fields, ViolationReason.Inconsistent, "The time lies in the quiet hours: it would never be chosen.", "dimensions", dimension, "options", option, "send_at");
                }
            }
        }
    }

    private static void CheckStopEvents(FieldBinder fields, UseCaseDefinition definition)
    {
        EquatableList<StopEventDefinition> stops = definition.Restrictions.StopEvents;
        for (int i = 0; i < stops.Count; i++)
        {
            CheckOutcome(fields, definition, stops[i].Outcome, "stop_events", i, "outcome");
            if (stops[i].Until is not { } until)
            {
                continue;
            }

            CheckOutcome(fields, definition, until, "stop_events", i, "until");
            if (until == stops[i].Outcome)
            {
                Add(fields, ViolationReason.Inconsistent, $"'{until}' would end what it begins.", "stop_events", i, "until");
            }
            else if (LeadsBack(stops, stops[i]))
            {
                string message = $"The stop events go round in a circle: what ends '{stops[i].Outcome}' leads back to it, so that the customer is always stopped.";
                Add(fields, ViolationReason.Inconsistent, message, "stop_events", i, "until");
            }
        }
    }

    // Each outcome stands in the list once, so the chain of ends is a path, or a circle.
    private static bool LeadsBack(EquatableList<StopEventDefinition> stops, StopEventDefinition start)
    {
        string? next = start.Until;
        for (int steps = 0; next is not null && steps <= stops.Count; steps++)
        {
            if (next == start.Outcome)
            {
                return true;
            }

            next = stops.FirstOrDefault(stop => stop.Outcome == next)?.Until;
        }

        return false;
    }

    private static void CheckAttribute(
        FieldBinder fields, AttributeSchema schema, string? name, AttributeType type, params object[] place)
    {
        if (name is null)
        {
            return;
        }

        if (schema.TypeOf(name) is not { } found)
        {
            Add(fields, ViolationReason.NotFound, $"There is no feature or attribute '{name}'{Suggestion.For(name, schema.Names)}", place);
        }
        else if (found != type)
        {
            string word = Words.AttributeTypes.WordFor(type);
            Add(fields, ViolationReason.WrongType, $"'{name}' must be a {word} here; it is a {Words.AttributeTypes.WordFor(found)}.", place);
        }
    }

    private static void CheckChannel(FieldBinder fields, UseCaseDefinition definition, string channel, params object[] place)
    {
        string name = definition.ChannelDimension ?? UseCaseDefinition.DefaultChannelDimension;
        DimensionDefinition? dimension = definition.Dimensions.FirstOrDefault(known => known.Id == name);
        if (dimension is null)
        {
            Add(fields, ViolationReason.NotApplicable, "The use case has no dimension of channels; 'channel_dimension' names one.", place);
        }
        else if (dimension.Options.All(option => option.Id != channel))
        {
            string shown = channel.Length > 64 ? channel[..64] + "…" : channel;
            string hint = Suggestion.For(channel, dimension.Options.Select(option => option.Id));
            Add(fields, ViolationReason.NotFound, $"There is no channel '{shown}'{hint}", place);
        }
    }

    private static void CheckOutcome(FieldBinder fields, UseCaseDefinition definition, string outcome, params object[] place)
    {
        if (outcome.Length > 0 && definition.Outcomes.All(known => known.Name != outcome))
        {
            string hint = Suggestion.For(outcome, definition.Outcomes.Select(known => known.Name));
            Add(fields, ViolationReason.NotFound, $"There is no outcome '{outcome}'{hint}", place);
        }
    }

    private static void Add(FieldBinder fields, ViolationReason reason, string message, params object[] place) =>
        fields.Add(RestrictionChecks.PathOf(place), fields.NodeAt(place), reason, message);
}
