using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes the business case and the tracking plan; nothing of what is not said.</summary>
internal static class BusinessWriter
{
    /// <summary>Writes both.</summary>
    /// <param name="json">Inside the top object.</param>
    /// <param name="definition">The definition.</param>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        WriteCase(json, definition.Business);
        if (definition.TrackingPlan.Count > 0)
        {
            json.WriteStartArray("tracking_plan");
            foreach (TrackedEventDefinition tracked in definition.TrackingPlan)
            {
                WriteEvent(json, tracked);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Writes where an outcome comes from.</summary>
    /// <param name="json">Inside the outcome's object.</param>
    /// <param name="outcome">The outcome.</param>
    public static void WriteSource(Utf8JsonWriter json, OutcomeDefinition outcome)
    {
        WriteText(json, "event", outcome.Event ?? "");
        WriteText(json, "property", outcome.Property ?? "");
    }

    private static void WriteCase(Utf8JsonWriter json, BusinessCase business)
    {
        WriteText(json, "title", business.Title);
        WriteText(json, "goal", business.Goal is { } goal ? Words.Goals.WordFor(goal) : "");
        if (business.Why is { } why)
        {
            WriteTexts(
                json,
                "why",
                ("objective", why.Objective),
                ("north_star_kpi", why.NorthStarKpi),
                ("baseline", why.Baseline),
                ("hypothesis", why.Hypothesis));
        }

        if (business.Who.Length > 0)
        {
            WriteTexts(json, "who", ("description", business.Who));
        }

        WriteList(json, "where", business.Where);
        if (business.How is { } how)
        {
            WriteTexts(
                json,
                "how",
                ("data", how.Data),
                ("audience", how.Audience),
                ("journey", how.Journey),
                ("measurement", how.Measurement),
                ("content", how.Content));
        }

        WriteMark(json, "value", business.Value);
        WriteMark(json, "feasibility", business.Feasibility);
        WriteText(json, "maturity", business.Maturity is { } maturity ? Words.Maturities.WordFor(maturity) : "");
    }

    private static void WriteEvent(Utf8JsonWriter json, TrackedEventDefinition tracked)
    {
        json.WriteStartObject();
        json.WriteString("event", tracked.Event);
        if (!tracked.IsRequired)
        {
            json.WriteBoolean("required", value: false);
        }

        if (tracked.Properties.Count > 0)
        {
            json.WriteStartArray("properties");
            foreach (TrackedPropertyDefinition property in tracked.Properties)
            {
                json.WriteStartObject();
                json.WriteString("name", property.Name);
                json.WriteString("type", Words.PropertyTypes.WordFor(property.Type));
                json.WriteBoolean("required", property.IsRequired);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteList(json, "aliases", tracked.Aliases);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, params (string Key, string Text)[] texts)
    {
        json.WriteStartObject(key);
        foreach ((string name, string text) in texts)
        {
            WriteText(json, name, text);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string key, EquatableList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(key, text);
        }
    }

    private static void WriteMark(Utf8JsonWriter json, string key, int? mark)
    {
        if (mark is { } value)
        {
            json.WriteNumber(key, value);
        }
    }
}
