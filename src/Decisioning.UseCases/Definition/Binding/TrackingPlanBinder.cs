using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads the tracking plan and checks that outcomes come from its events.</summary>
internal static class TrackingPlanBinder
{
    private const int MaximumEvents = 64;
    private const int MaximumProperties = 64;
    private const int MaximumAliases = 16;

    /// <summary>Reads the plan.</summary>
    /// <param name="fields">The top map.</param>
    public static EquatableList<TrackedEventDefinition> Bind(FieldBinder fields)
    {
        EquatableList<TrackedEventDefinition> plan =
            fields.Maps("tracking_plan", MaximumEvents, "event", static tracked => tracked.Event, BindEvent);
        CheckAliases(fields, plan);
        return plan;
    }

    /// <summary>Adds what outcomes ask of a plan and do not find there.</summary>
    /// <param name="fields">The top map.</param>
    /// <param name="definition">What was read.</param>
    public static void Check(FieldBinder fields, UseCaseDefinition definition)
    {
        if (definition.TrackingPlan.Count == 0)
        {
            return;
        }

        IReadOnlyList<(YamlNode Node, string Path)> nodes = fields.Items("outcomes", int.MaxValue);
        for (int i = 0; i < nodes.Count; i++)
        {
            string? name = NameOf(nodes[i].Node);
            if (definition.Outcomes.FirstOrDefault(outcome => outcome.Name == name) is { } outcome)
            {
                CheckOutcome(fields, definition, outcome, nodes[i].Node, nodes[i].Path);
            }
        }
    }

    private static string? NameOf(YamlNode node) => ((node as YamlMap)?.Find("name") as YamlScalar)?.Text;

    private static void CheckOutcome(FieldBinder fields, UseCaseDefinition definition, OutcomeDefinition outcome, YamlNode node, string path)
    {
        if (outcome.Event is null)
        {
            if (outcome.Name == definition.SuccessMetric.Outcome)
            {
                string message = $"The success metric counts '{outcome.Name}': with a tracking plan it must say which 'event' reports it.";
                fields.Add(YamlPath.Key(path, "event"), node, ViolationReason.Required, message);
            }

            return;
        }

        TrackedEventDefinition? tracked = definition.TrackingPlan.FirstOrDefault(known => known.Event == outcome.Event);
        if (tracked is null)
        {
            string hint = Suggestion.For(outcome.Event, definition.TrackingPlan.Select(known => known.Event));
            fields.Add(YamlPath.Key(path, "event"), At(node, "event"), ViolationReason.NotFound, $"The tracking plan has no event '{outcome.Event}'{hint}");
        }
        else if (outcome.Property is { } property)
        {
            CheckProperty(fields, tracked, property, At(node, "property"), YamlPath.Key(path, "property"));
        }
    }

    private static void CheckProperty(FieldBinder fields, TrackedEventDefinition tracked, string property, YamlNode node, string path)
    {
        TrackedPropertyDefinition? known = tracked.Properties.FirstOrDefault(known => known.Name == property);
        if (known is null)
        {
            string hint = Suggestion.For(property, tracked.Properties.Select(other => other.Name));
            fields.Add(path, node, ViolationReason.NotFound, $"The event '{tracked.Event}' has no property '{property}'{hint}");
        }
        else if (known.Type is not (PropertyType.Number or PropertyType.Integer))
        {
            fields.Add(path, node, ViolationReason.Inconsistent, $"The property '{property}' is no number: it cannot be the outcome's value.");
        }
    }

    private static YamlNode At(YamlNode node, string key) => (node as YamlMap)?.Find(key) ?? node;

    private static TrackedEventDefinition BindEvent(FieldBinder fields) => new(fields.Text("event", TextForm.EventName, required: true) ?? "")
    {
        IsRequired = !fields.Has("required") || fields.Flag("required"),
        Properties = fields.Maps("properties", MaximumProperties, "name", static property => property.Name, BindProperty),
        Aliases = fields.Texts("aliases", MaximumAliases, TextForm.EventName),
    };

    private static TrackedPropertyDefinition BindProperty(FieldBinder fields) => new(
        fields.Text("name", TextForm.EventName, required: true) ?? "",
        fields.Word("type", Words.PropertyTypes, PropertyType.Text),
        fields.Flag("required"));

    // One incoming name must mean one event.
    private static void CheckAliases(FieldBinder fields, EquatableList<TrackedEventDefinition> plan)
    {
        var names = plan.Select(tracked => tracked.Event).ToHashSet();
        foreach (string alias in plan.SelectMany(tracked => tracked.Aliases))
        {
            if (!names.Add(alias))
            {
                fields.Add("tracking_plan", ViolationReason.Duplicate, $"'{alias}' is the name or the alias of two events.");
            }
        }
    }
}
