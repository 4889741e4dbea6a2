using Decisioning.Bandits;
using Decisioning.UseCases.Validation;
using Decisioning.UseCases.Yaml;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads dimensions and their options.</summary>
internal static class DimensionBinder
{
    private const int MaximumOptions = 1000;
    private const double SmallestPrior = 0.01;
    private const double LargestPrior = 1e6;

    // Less would be an option that is never chosen: 'enabled_until' says that.
    private const double SmallestMaximum = 0.001;

    /// <summary>Reads one dimension.</summary>
    /// <param name="fields">Its map.</param>
    public static DimensionDefinition Bind(FieldBinder fields)
    {
        int before = fields.ViolationCount;
        var dimension = new DimensionDefinition(
            fields.Text("id", TextForm.DimensionId, required: true) ?? "",
            fields.Maps("options", MaximumOptions, "id", static option => option.Id, BindOption, required: true))
        {
            UsesContext = !fields.Has("context") || fields.Flag("context"),
        };
        if (fields.ViolationCount == before)
        {
            CheckShares(fields, dimension.Options.Sum(option => option.MinShare), dimension.Options.Sum(option => option.MaxShare));
        }

        return dimension;
    }

    private static void CheckShares(FieldBinder fields, double least, double most)
    {
        if (least > 1.0 + DefinitionLimits.ShareTolerance)
        {
            string message = FormattableString.Invariant($"The options' 'min_share' add up to {least:0.##########}, more than 1.");
            fields.Add("options", ViolationReason.Inconsistent, message);
        }

        if (most < 1.0 - DefinitionLimits.ShareTolerance)
        {
            string message = FormattableString.Invariant($"The options' 'max_share' add up to {most:0.##########}, less than 1.");
            fields.Add("options", ViolationReason.Inconsistent, message);
        }
    }

    private static OptionDefinition BindOption(FieldBinder fields)
    {
        var option = new OptionDefinition(fields.Text("id", TextForm.OptionId, required: true) ?? "")
        {
            Payload = BindPayload(fields),
            EnabledFrom = Time(fields, "enabled_from"),
            EnabledUntil = Time(fields, "enabled_until"),
            Prior = fields.Map("prior", BindPrior),
            StartFrom = fields.Text("start_from", TextForm.Word),
            MinShare = fields.Number("min_share", 0.0, 1.0, 0.0),
            MaxShare = fields.Number("max_share", SmallestMaximum, 1.0, 1.0),
            Eligible = fields.Text("eligible", TextForm.Expression),
            SendAt = ContactRulesBinder.TimeOfDay(fields, "send_at"),
            Sends = !fields.Has("sends") || fields.Flag("sends"),
        };
        if (option.EnabledFrom >= option.EnabledUntil)
        {
            fields.Add("enabled_until", ViolationReason.Inconsistent, "'enabled_until' must be later than 'enabled_from'.");
        }

        if (option.MinShare > option.MaxShare)
        {
            fields.Add("max_share", ViolationReason.Inconsistent, "'max_share' must be at least 'min_share'.");
        }

        return option;
    }

    private static OptionPriorDefinition BindPrior(FieldBinder fields)
    {
        fields.Require("observations");
        return new OptionPriorDefinition(
            fields.Number("observations", SmallestPrior, LargestPrior, 1.0), fields.Number("mean", -DyadicGrid.MaximumReward, DyadicGrid.MaximumReward, 0.0));
    }

    private static Payload BindPayload(FieldBinder fields)
    {
        var entries = new Dictionary<string, string>();
        foreach ((YamlScalar key, YamlNode value, string path) in fields.Entries("payload"))
        {
            // A key that is written null is a word here, not nothing.
            string? name = fields.TextOf(key with { IsQuoted = true }, path, TextForm.PayloadKey);
            string? text = fields.TextOf(value, path, TextForm.Prose);
            if (name is not null && text is not null)
            {
                entries[name] = text;
            }
        }

        return entries.Count == 0 ? Payload.Empty : new Payload(entries);
    }

    private static DateTimeOffset? Time(FieldBinder fields, string key)
    {
        if (fields.Text(key, TextForm.Word) is not { } text)
        {
            return null;
        }

        if (TimeText.TryParse(text, out DateTimeOffset time))
        {
            return time;
        }

        fields.Add(key, ViolationReason.WrongFormat, $"'{key}' must be a moment with its offset, such as 2026-03-01T00:00:00Z.");
        return null;
    }
}
