using System.Globalization;
using System.Text.Json;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Definition.Writing;

/// <summary>Writes consent, quiet hours and stop events.</summary>
internal static class ContactRulesWriter
{
    /// <summary>Writes consent.</summary>
    public static void WriteConsent(Utf8JsonWriter json, ConsentDefinition consent)
    {
        json.WriteStartObject("consent");
        if (consent.Attribute is { } attribute)
        {
            json.WriteString("attribute", attribute);
        }

        if (consent.Channels.Count > 0)
        {
            json.WriteStartObject("channels");
            foreach (ChannelConsent channel in consent.Channels)
            {
                json.WriteString(channel.Channel, channel.Attribute);
            }

            json.WriteEndObject();
        }

        if (consent.OptOuts.Count > 0)
        {
            json.WriteStartObject("opt_out_outcomes");
            foreach (ChannelOptOut channel in consent.OptOuts)
            {
                WriteTexts(json, channel.Channel, channel.Outcomes);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes quiet hours.</summary>
    public static void WriteQuietHours(Utf8JsonWriter json, QuietHoursDefinition hours)
    {
        json.WriteStartObject("quiet_hours");
        json.WriteString("from", Format(hours.From));
        json.WriteString("to", Format(hours.To));
        if (hours.TimeZoneAttribute is { } attribute)
        {
            json.WriteString("time_zone_attribute", attribute);
        }

        json.WriteString("default_time_zone", hours.DefaultTimeZone);
        if (hours.Channels.Count > 0)
        {
            WriteTexts(json, "channels", hours.Channels);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes stop events.</summary>
    public static void WriteStopEvents(Utf8JsonWriter json, EquatableList<StopEventDefinition> stops)
    {
        json.WriteStartArray("stop_events");
        foreach (StopEventDefinition stop in stops)
        {
            json.WriteStartObject();
            json.WriteString("outcome", stop.Outcome);
            if (stop.For is { } length)
            {
                json.WriteString("for", DurationText.Format(length));
            }

            if (stop.Until is { } until)
            {
                json.WriteString("until", until);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a time of the day.</summary>
    public static string Format(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static void WriteTexts(Utf8JsonWriter json, string key, EquatableList<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
