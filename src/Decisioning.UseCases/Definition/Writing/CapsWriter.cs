using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes caps, budgets and the weights of arbitration; defaults are left out.</summary>
internal static class CapsWriter
{
    /// <summary>Writes a use case's keys.</summary>
    /// <param name="json">Takes the keys.</param>
    /// <param name="definition">The use case.</param>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        WriteCaps(json, definition.Caps, Words.CapScopes);
        if (definition.Budgets.Count > 0)
        {
            json.WriteStartArray("budgets");
            foreach (BudgetDefinition budget in definition.Budgets)
            {
                WriteBudget(json, budget);
            }

            json.WriteEndArray();
        }

        WriteUnlessOne(json, "priority", definition.Priority);
        WriteUnlessOne(json, "value_per_reward", definition.ValuePerReward);
    }

    /// <summary>Writes a list of caps; an empty one is left out.</summary>
    /// <param name="json">Takes the key.</param>
    /// <param name="caps">The caps.</param>
    /// <param name="scopes">The words for their scopes.</param>
    public static void WriteCaps(Utf8JsonWriter json, EquatableList<CapDefinition> caps, Vocabulary<CapScope> scopes)
    {
        if (caps.Count == 0)
        {
            return;
        }

        json.WriteStartArray("caps");
        foreach (CapDefinition cap in caps)
        {
            WriteCap(json, cap, scopes);
        }

        json.WriteEndArray();
    }

    private static void WriteCap(Utf8JsonWriter json, CapDefinition cap, Vocabulary<CapScope> scopes)
    {
        json.WriteStartObject();
        WriteText(json, "name", cap.Name);
        json.WriteString("scope", scopes.WordFor(cap.Scope));
        WriteText(json, "dimension", cap.Dimension);
        WriteTexts(json, "options", cap.Options);
        WriteTexts(json, "channels", cap.Channels);
        json.WriteString("by", Words.CapEvents.WordFor(cap.By));
        WriteText(json, "outcome", cap.Outcome);
        json.WriteNumber("most", cap.Most);
        json.WriteStartObject("per");
        if (cap.Per.Kind == CapPeriodKind.Rolling)
        {
            json.WriteString("rolling", DurationText.Format(cap.Per.Length));
        }
        else
        {
            json.WriteString("every", Words.CapPeriods.WordFor(cap.Per.Kind));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter json, BudgetDefinition budget)
    {
        json.WriteStartObject();
        WriteText(json, "name", budget.Name);
        json.WriteString("dimension", budget.Dimension);
        json.WriteString("option", budget.Option);
        json.WriteString("by", Words.BudgetMeasures.WordFor(budget.By));
        WriteText(json, "outcome", budget.Outcome);
        WriteText(json, "most_expression", budget.MostExpression);
        if (budget.MostExpression is null)
        {
            json.WriteNumber("most", budget.Most);
        }

        json.WriteString("per", Words.BudgetPeriods.WordFor(budget.Per));
        json.WriteEndObject();
    }

    private static void WriteUnlessOne(Utf8JsonWriter json, string key, double number)
    {
        if (number != 1.0)
        {
            json.WriteNumber(key, number);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(key, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, EquatableList<string> texts)
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
}
