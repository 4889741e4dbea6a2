using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the keys of the rules.</summary>
internal static class RestrictionsBinder
{
    private const int MostAttributes = 64;
    private const int MostConstraints = 256;
    private const int MostStopEvents = 64;
    private const int MostOptions = 1000;

    /// <summary>Reads them.</summary>
    /// <param name="fields">The top map.</param>
    public static RestrictionsDefinition Bind(FieldBinder fields)
    {
        var restrictions = new RestrictionsDefinition
        {
            Attributes = fields.Maps("attributes", MostAttributes, "name", static attribute => attribute.Name, BindAttribute),
            Audience = fields.Text("audience", TextForm.Expression),
            Consent = fields.Map("consent", ContactRulesBinder.BindConsent),
            QuietHours = fields.Map("quiet_hours", ContactRulesBinder.BindQuietHours),
            StopEvents = fields.Maps("stop_events", MostStopEvents, "outcome", static stop => stop.Outcome, ContactRulesBinder.BindStopEvent),
        };
        return fields.Map("constraints", constraints => BindConstraints(constraints, restrictions)) ?? restrictions;
    }

    /// <summary>The dimension whose options are channels, where the owner names one.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="dimensions">The dimensions.</param>
    public static string? ChannelDimension(FieldBinder fields, EquatableList<DimensionDefinition> dimensions)
    {
        string? channel = fields.Text("channel_dimension", TextForm.DimensionId);
        if (channel is not null && dimensions.All(dimension => dimension.Id != channel))
        {
            string hint = Suggestion.For(channel, dimensions.Select(dimension => dimension.Id));
            fields.Add("channel_dimension", ViolationReason.NotFound, $"There is no dimension of this name{hint}");
        }

        return channel;
    }

    private static AttributeDefinition BindAttribute(FieldBinder fields) => new(
        fields.Text("name", TextForm.Name, required: true) ?? "",
        fields.Word("type", Words.AttributeTypes, AttributeType.Text, required: true));

    private static RestrictionsDefinition BindConstraints(FieldBinder fields, RestrictionsDefinition restrictions) => restrictions with
    {
        Exclude = Pairs(fields, "exclude", BindExclusion),
        Require = Pairs(fields, "require", BindRequirement),
    };

    private static EquatableList<OptionPair> Pairs(FieldBinder fields, string key, Func<FieldBinder, OptionPair?> bind) =>
        fields.Maps(key, MostConstraints, "", static _ => "", bind);

    private static OptionPair? BindExclusion(FieldBinder fields)
    {
        OptionChoice?[] choices = [.. fields.Entries().Select(entry => Choice(fields, entry))];
        if (choices is [{ } first, { } second])
        {
            return new OptionPair(first, second);
        }

        if (choices.Length != 2)
        {
            fields.Add(ViolationReason.WrongFormat, "An exclusion names options of two dimensions, such as {channel: sms, creative: [image_a, image_b]}.");
        }

        return null;
    }

    private static OptionPair? BindRequirement(FieldBinder fields) =>
        One(fields, "if") is { } condition && One(fields, "then") is { } consequence ? new OptionPair(condition, consequence) : null;

    private static OptionChoice? One(FieldBinder fields, string key)
    {
        if (fields.Require(key) is null)
        {
            return null;
        }

        IReadOnlyList<(YamlScalar Key, YamlNode Value, string Path)> entries = fields.Entries(key);
        if (entries.Count == 1)
        {
            return Choice(fields, entries[0]);
        }

        fields.Add(key, ViolationReason.WrongFormat, $"'{key}' names options of one dimension, such as {{channel: sms}}.");
        return null;
    }

    private static OptionChoice? Choice(FieldBinder fields, (YamlScalar Key, YamlNode Value, string Path) entry)
    {
        var options = new List<string>();
        IEnumerable<(YamlNode Node, string Path)> nodes = entry.Value is YamlList list
            ? list.Items.Take(MostOptions).Select((node, i) => (node, YamlPath.Item(entry.Path, i)))
            : [(entry.Value, entry.Path)];
        foreach ((YamlNode node, string path) in nodes)
        {
            if (fields.TextOf(node, path, TextForm.OptionId) is not { } option)
            {
                continue;
            }

            if (options.Contains(option))
            {
                fields.Add(path, node, ViolationReason.Duplicate, $"'{option}' stands there twice.");
            }

            options.Add(option);
        }

        if (entry.Value is YamlList { Items.Count: 0 })
        {
            fields.Add(entry.Path, entry.Value, ViolationReason.Required, "One option at least is due here.");
        }

        return options.Count == 0 ? null : new OptionChoice(entry.Key.Text, [.. options]);
    }
}
