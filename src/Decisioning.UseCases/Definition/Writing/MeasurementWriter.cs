using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes metrics and guardrails; nothing where there are none.</summary>
internal static class MeasurementWriter
{
    /// <summary>Writes both lists.</summary>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        WriteList(json, "metrics", definition.Metrics, WriteMetric);
        WriteList(json, "guardrails", definition.Guardrails, WriteGuardrail);
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricDefinition metric)
    {
        json.WriteString("name", metric.Name);
        json.WriteString("outcome", metric.Outcome);
        json.WriteString("reward", Words.Rewards.WordFor(metric.Reward));
        if (metric.Window is { } window)
        {
            json.WriteString("window", DurationText.Format(window));
        }

        if (metric.Cap is { } cap)
        {
            json.WriteNumber("cap", cap);
        }
    }

    private static void WriteGuardrail(Utf8JsonWriter json, GuardrailDefinition guardrail)
    {
        WriteMetric(json, guardrail.Metric);
        json.WriteString("direction", Words.HarmDirections.WordFor(guardrail.Direction));
        json.WriteNumber("margin", guardrail.Margin);
        json.WriteString("action", Words.GuardrailActions.WordFor(guardrail.Action));
        if (guardrail.Group is { } group)
        {
            json.WriteString("group", Words.Groups.WordFor(group));
        }
    }

    private static void WriteList<T>(Utf8JsonWriter json, string key, EquatableList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
