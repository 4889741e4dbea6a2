using System.Globalization;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads consent, quiet hours and stop events.</summary>
internal static class ContactRulesBinder
{
    private const int MostOutcomes = 64;
    private const int MostChannels = 1000;
    private static readonly TimeSpan LongestStop = TimeSpan.FromDays(3650);

    /// <summary>Reads consent.</summary>
    /// <param name="fields">Its map.</param>
    public static ConsentDefinition BindConsent(FieldBinder fields)
    {
        var channels = new List<ChannelConsent>();
        foreach ((YamlScalar key, YamlNode value, string path) in fields.Entries("channels"))
        {
            if (fields.TextOf(value, path, TextForm.Name) is { } attribute)
            {
                channels.Add(new ChannelConsent(key.Text, attribute));
            }
        }

        List<ChannelOptOut> optOuts = fields.Map("opt_out_outcomes", BindOptOuts) ?? [];

        var consent = new ConsentDefinition
        {
            Attribute = fields.Text("attribute", TextForm.Name),
            Channels = [.. channels.OrderBy(entry => entry.Channel, StringComparer.Ordinal)],
            OptOuts = [.. optOuts.OrderBy(entry => entry.Channel, StringComparer.Ordinal)],
        };
        if (consent is { Attribute: null, Channels.Count: 0, OptOuts.Count: 0 })
        {
            fields.Add(ViolationReason.Required, "Consent needs 'attribute', 'channels' or 'opt_out_outcomes'.");
        }

        return consent;
    }

    private static List<ChannelOptOut> BindOptOuts(FieldBinder fields) =>
    [
        .. fields.Entries().Select(entry => new ChannelOptOut(entry.Key.Text, fields.Texts(entry.Key.Text, MostOutcomes, TextForm.Name))),
    ];

    /// <summary>Reads quiet hours.</summary>
    /// <param name="fields">Its map.</param>
    public static QuietHoursDefinition BindQuietHours(FieldBinder fields)
    {
        int before = fields.ViolationCount;
        var hours = new QuietHoursDefinition(
            TimeOfDay(fields, "from", required: true) ?? TimeOnly.MinValue, TimeOfDay(fields, "to", required: true) ?? TimeOnly.MinValue)
        {
            TimeZoneAttribute = fields.Text("time_zone_attribute", TextForm.Name),
            DefaultTimeZone = fields.Text("default_time_zone", TextForm.Word) ?? "UTC",
            Channels = fields.Texts("channels", MostChannels, TextForm.OptionId),
        };
        if (fields.ViolationCount == before && hours.From == hours.To)
        {
            fields.Add("to", ViolationReason.Inconsistent, "'from' and 'to' are the same: nothing would ever be sent.");
        }

        if (!Compilation.CronSchedule.IsTimeZone(hours.DefaultTimeZone))
        {
            string message = $"'{hours.DefaultTimeZone}' is no time zone of the IANA list, such as Europe/Berlin.";
            fields.Add("default_time_zone", ViolationReason.UnknownValue, message);
        }

        return hours;
    }

    /// <summary>Reads a stop event.</summary>
    /// <param name="fields">Its map.</param>
    public static StopEventDefinition BindStopEvent(FieldBinder fields)
    {
        TimeSpan? length = null;
        if (fields.Text("for", TextForm.Word) is { } text)
        {
            if (!DurationText.TryParse(text, out TimeSpan duration))
            {
                fields.Add("for", ViolationReason.WrongFormat, "'for' must be a duration, such as 30d or 12h.");
            }
            else if (duration <= TimeSpan.Zero || duration > LongestStop)
            {
                fields.Add("for", ViolationReason.OutOfRange, "'for' must be above 0 and 3,650 days at most.");
            }

            length = duration;
        }

        var stop = new StopEventDefinition(fields.Text("outcome", TextForm.Name, required: true) ?? "")
        {
            For = length,
            Until = fields.Text("until", TextForm.Name),
        };
        if (stop is { For: null, Until: null })
        {
            fields.Add(ViolationReason.Required, "A stop event needs 'for' or 'until' or both.");
        }

        return stop;
    }

    /// <summary>A time of the day, such as 21:30, or null.</summary>
    /// <param name="fields">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="required">Whether it must be there.</param>
    public static TimeOnly? TimeOfDay(FieldBinder fields, string key, bool required = false)
    {
        if (fields.Text(key, TextForm.Word, required) is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
        {
            return time;
        }

        fields.Add(key, ViolationReason.WrongFormat, $"'{key}' must be a time of the day from 00:00 to 23:59, such as 21:30.");
        return null;
    }
}
