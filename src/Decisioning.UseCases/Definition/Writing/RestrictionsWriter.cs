using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes the keys of the rules; what a use case does not use leaves no trace in its text.</summary>
internal static class RestrictionsWriter
{
    /// <summary>Writes the keys of the use case.</summary>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        RestrictionsDefinition restrictions = definition.Restrictions;
        WriteText(json, "channel_dimension", definition.ChannelDimension);
        WriteAttributes(json, restrictions.Attributes);
        WriteText(json, "audience", restrictions.Audience);
        WriteConstraints(json, restrictions);
        if (restrictions.Consent is { } consent)
        {
            ContactRulesWriter.WriteConsent(json, consent);
        }

        if (restrictions.QuietHours is { } hours)
        {
            ContactRulesWriter.WriteQuietHours(json, hours);
        }

        if (restrictions.StopEvents.Count > 0)
        {
            ContactRulesWriter.WriteStopEvents(json, restrictions.StopEvents);
        }
    }

    /// <summary>Writes the keys of one option.</summary>
    public static void WriteOption(Utf8JsonWriter json, OptionDefinition option)
    {
        if (!option.Sends)
        {
            json.WriteBoolean("sends", value: false);
        }

        WriteText(json, "eligible", option.Eligible);
        WriteText(json, "send_at", option.SendAt is { } time ? ContactRulesWriter.Format(time) : null);
    }

    private static void WriteAttributes(Utf8JsonWriter json, EquatableList<AttributeDefinition> attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("attributes");
        foreach (AttributeDefinition attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", attribute.Name);
            json.WriteString("type", Words.AttributeTypes.WordFor(attribute.Type));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteConstraints(Utf8JsonWriter json, RestrictionsDefinition restrictions)
    {
        if (restrictions.Exclude.Count + restrictions.Require.Count == 0)
        {
            return;
        }

        json.WriteStartObject("constraints");
        WritePairs(json, "exclude", restrictions.Exclude, static (json, pair) =>
        {
            WriteChoice(json, pair.First);
            WriteChoice(json, pair.Second);
        });
        WritePairs(json, "require", restrictions.Require, static (json, pair) =>
        {
            WriteMap(json, "if", pair.First);
            WriteMap(json, "then", pair.Second);
        });
        json.WriteEndObject();
    }

    private static void WritePairs(
        Utf8JsonWriter json, string key, EquatableList<OptionPair> pairs, Action<Utf8JsonWriter, OptionPair> write)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (OptionPair pair in pairs)
        {
            json.WriteStartObject();
            write(json, pair);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string key, OptionChoice choice)
    {
        json.WriteStartObject(key);
        WriteChoice(json, choice);
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, OptionChoice choice)
    {
        if (choice.Options.Count == 1)
        {
            json.WriteString(choice.Dimension, choice.Options[0]);
            return;
        }

        json.WriteStartArray(choice.Dimension);
        foreach (string option in choice.Options)
        {
            json.WriteStringValue(option);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
