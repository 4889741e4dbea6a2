using System.Text.Json;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes the keys of the rules; what a use case does not use leaves no trace in its text.</summary>
internal static class RestrictionsWriter
{
    /// <summary>Writes the keys of the use case.</summary>
    public static void Write(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        if (definition.ChannelDimension is { } channel)
        {
            json.WriteString("channel_dimension", channel);
        }
    }

    /// <summary>Writes the keys of one option.</summary>
    public static void WriteOption(Utf8JsonWriter json, OptionDefinition option)
    {
        if (!option.Sends)
        {
            json.WriteBoolean("sends", value: false);
        }
    }
}
