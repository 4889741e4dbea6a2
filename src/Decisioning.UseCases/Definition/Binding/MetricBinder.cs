using Decisioning.Bandits;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads outcomes and the success metric.</summary>
internal static class MetricBinder
{
    /// <summary>Reads one outcome.</summary>
    /// <param name="fields">Its map.</param>
    public static OutcomeDefinition BindOutcome(FieldBinder fields)
    {
        var outcome = new OutcomeDefinition(fields.Text("name", TextForm.Name, required: true) ?? "", fields.Map("value", BindRange))
        {
            Event = fields.Text("event", TextForm.EventName),
        };
        if (outcome.Event is null || outcome.Value is null)
        {
            fields.Refuse("property", "it goes with 'event' and 'value'");
            return outcome;
        }

        return outcome with { Property = fields.Text("property", TextForm.EventName) };
    }

    /// <summary>Reads the success metric.</summary>
    /// <param name="fields">Its map.</param>
    public static SuccessMetricDefinition BindMetric(FieldBinder fields) => new(
        fields.Text("outcome", TextForm.Name, required: true) ?? "",
        fields.Word("reward", Words.Rewards, RewardKind.Occurrence),
        BindWindow(fields, required: true) ?? default);

    private static ValueRange BindRange(FieldBinder fields)
    {
        var range = new ValueRange(
            fields.Number("min", -DyadicGrid.MaximumReward, DyadicGrid.MaximumReward, 0.0),
            fields.Number("max", -DyadicGrid.MaximumReward, DyadicGrid.MaximumReward, 0.0));
        if (range.Max <= range.Min)
        {
            fields.Add("max", ViolationReason.Inconsistent, "'max' must be above 'min'.");
        }

        return range;
    }

    /// <summary>Reads an attribution window.</summary>
    /// <param name="fields">The map that holds it.</param>
    /// <param name="required">Whether it must be there.</param>
    /// <returns>The window, or null where there is none.</returns>
    public static TimeSpan? BindWindow(FieldBinder fields, bool required)
    {
        if (fields.Text("window", TextForm.Word, required) is not { } text)
        {
            return null;
        }

        if (!DurationText.TryParse(text, out TimeSpan window))
        {
            fields.Add("window", ViolationReason.WrongFormat, "'window' must be a duration, such as 7d, 24h, 30m or 604800s.");
        }
        else if (window <= TimeSpan.Zero || window > DefinitionLimits.Window)
        {
            fields.Add("window", ViolationReason.OutOfRange, "'window' must be more than 0 and at most 90d.");
        }

        return window;
    }
}
