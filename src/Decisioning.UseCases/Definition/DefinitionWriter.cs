using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition.Binding;
using Decisioning.UseCases.Definition.Writing;

namespace Decisioning.UseCases.Definition;

/// <summary>Writes a use case as canonical JSON: keys in a fixed order, defaults spelt out, nothing that does not apply.</summary>
/// <remarks>Equal definitions have equal texts, and <see cref="DefinitionReader"/> reads back an equal definition.</remarks>
public static class DefinitionWriter
{
    // The text is stored and sent, never put into a page: letters of all languages may stand as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a definition.</summary>
    /// <param name="definition">A definition without violations.</param>
    public static string Write(UseCaseDefinition definition)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("use_case", definition.Id);
            json.WriteString("description", definition.Description);
            WriteList(json, "dimensions", definition.Dimensions, WriteDimension);
            WriteList(json, "features", definition.Features, WriteFeature);
            WriteList(json, "outcomes", definition.Outcomes, WriteOutcome);
            WriteMetric(json, definition.SuccessMetric);
            WriteLearner(json, definition.Learner);
            WriteRule(json, definition.Rule);
            WriteGroups(json, definition);
            WriteSchedule(json, definition.Schedule);
            WriteFallback(json, definition);
            json.WriteString("activation", Words.Activations.WordFor(definition.Activation));
            json.WriteString("durability", Words.Durabilities.WordFor(definition.Durability));
            BusinessWriter.Write(json, definition);
            RestrictionsWriter.Write(json, definition);
            CapsWriter.Write(json, definition);
            MeasurementWriter.Write(json, definition);
            GovernanceWriter.Write(json, definition);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteDimension(Utf8JsonWriter json, DimensionDefinition dimension)
    {
        json.WriteString("id", dimension.Id);
        if (!dimension.UsesContext)
        {
            json.WriteBoolean("context", value: false);
        }

        WriteList(json, "options", dimension.Options, WriteOption);
    }

    private static void WriteOption(Utf8JsonWriter json, OptionDefinition option)
    {
        json.WriteString("id", option.Id);
        json.WriteStartObject("payload");
        foreach ((string key, string value) in option.Payload)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        WriteTime(json, "enabled_from", option.EnabledFrom);
        WriteTime(json, "enabled_until", option.EnabledUntil);
        WriteNumber(json, "min_share", option.MinShare > 0.0 ? option.MinShare : null);
        WriteNumber(json, "max_share", option.MaxShare < 1.0 ? option.MaxShare : null);
        RestrictionsWriter.WriteOption(json, option);
        if (option.Prior is { } prior)
        {
            json.WriteStartObject("prior");
            json.WriteNumber("observations", prior.Observations);
            json.WriteNumber("mean", prior.Mean);
            json.WriteEndObject();
        }

        if (option.StartFrom is { } start)
        {
            json.WriteString("start_from", start);
        }
    }

    private static void WriteFeature(Utf8JsonWriter json, FeatureDefinition feature)
    {
        json.WriteString("name", feature.Name);
        json.WriteString("type", Words.FeatureTypes.WordFor(feature.Type));
        switch (feature.Type)
        {
            case FeatureType.Numeric:
                json.WriteString("transform", Words.Transforms.WordFor(feature.Transform));
                json.WriteNumber("offset", feature.Offset);
                json.WriteNumber("scale", feature.Scale);
                WriteNumber(json, "missing", feature.Missing);
                json.WriteBoolean("missing_indicator", feature.MissingIndicator);
                break;
            case FeatureType.Boolean:
                json.WriteBoolean("missing_indicator", feature.MissingIndicator);
                break;
            default:
                WriteCategories(json, feature);
                break;
        }
    }

    private static void WriteCategories(Utf8JsonWriter json, FeatureDefinition feature)
    {
        if (feature.HashBuckets > 0)
        {
            json.WriteNumber("hash_buckets", feature.HashBuckets);
        }
        else
        {
            json.WriteStartArray("vocabulary");
            foreach (string word in feature.Vocabulary)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
            if (feature.Baseline is not null)
            {
                json.WriteString("baseline", feature.Baseline);
            }
        }

        json.WriteBoolean("multiple", feature.Multiple);
    }

    private static void WriteOutcome(Utf8JsonWriter json, OutcomeDefinition outcome)
    {
        json.WriteString("name", outcome.Name);
        if (outcome.Value is { } range)
        {
            json.WriteStartObject("value");
            json.WriteNumber("min", range.Min);
            json.WriteNumber("max", range.Max);
            json.WriteEndObject();
        }

        BusinessWriter.WriteSource(json, outcome);
    }

    private static void WriteMetric(Utf8JsonWriter json, SuccessMetricDefinition metric)
    {
        json.WriteStartObject("success_metric");
        json.WriteString("outcome", metric.Outcome);
        json.WriteString("reward", Words.Rewards.WordFor(metric.Reward));
        json.WriteString("window", DurationText.Format(metric.Window));
        json.WriteEndObject();
    }

    private static void WriteLearner(Utf8JsonWriter json, LearnerDefinition learner)
    {
        json.WriteStartObject("learner");
        json.WriteString("type", Words.Learners.WordFor(learner.Type));
        if (learner.Type == LearnerType.BetaBernoulli)
        {
            BetaPriorDefinition prior = learner.Prior ?? LearnerDefinition.Default(learner.Type).Prior!;
            json.WriteStartObject("prior");
            json.WriteNumber("successes", prior.Successes);
            json.WriteNumber("failures", prior.Failures);
            json.WriteEndObject();
        }
        else if (learner.RewardPrior is { } belief)
        {
            json.WriteStartObject("reward_prior");
            json.WriteNumber("observations", belief.Observations);
            json.WriteNumber("mean", belief.Mean);
            json.WriteNumber("deviation", belief.Deviation);
            json.WriteEndObject();
        }
        else if (learner.Segment is { } segment)
        {
            json.WriteString("segment", segment);
        }
        else if (learner.HasRidge)
        {
            json.WriteNumber("ridge", learner.Ridge ?? 1.0);
        }

        if (learner.HasNoise)
        {
            json.WriteString("noise", learner.Noise?.ToString("R", CultureInfo.InvariantCulture) ?? LearnerBinder.Learnt);
        }

        if (learner.IsFactored)
        {
            json.WriteString("interactions", Words.Interactions.WordFor(learner.Interactions));
            json.WriteBoolean("detect_changes", learner.DetectsChanges);
        }

        WriteNumber(json, "half_life_days", learner.HalfLifeDays);

        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, RuleDefinition rule)
    {
        json.WriteStartObject("rule");
        json.WriteString("type", Words.Rules.WordFor(rule.Type));
        WriteNumber(json, "exploration", rule.Exploration);
        WriteNumber(json, "epsilon", rule.Epsilon);
        WriteNumber(json, "temperature", rule.Temperature);
        WriteNumber(json, "gamma", rule.Gamma);
        WriteNumber(json, "leader_share", rule.LeaderShare);
        json.WriteNumber("exploration_floor", rule.ExplorationFloor);
        if (rule.ExplorationBudget is { } budget)
        {
            json.WriteStartObject("exploration_budget");
            WriteNumber(json, "share", budget.Share);
            WriteNumber(json, "reward_per_day", budget.RewardPerDay);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        json.WriteStartObject("groups");
        json.WriteNumber("treatment", definition.Groups.Treatment);
        json.WriteNumber("random_control", definition.Groups.RandomControl);
        json.WriteNumber("holdout", definition.Groups.Holdout);
        GroupsWriter.Write(json, definition.Groups);
        json.WriteEndObject();
        json.WriteStartArray("train_on");
        foreach (Group group in definition.TrainOn)
        {
            json.WriteStringValue(Words.Groups.WordFor(group));
        }

        json.WriteEndArray();
    }

    private static void WriteSchedule(Utf8JsonWriter json, ScheduleDefinition schedule)
    {
        json.WriteStartObject("schedule");
        json.WriteString("cron", schedule.Cron);
        json.WriteString("time_zone", schedule.TimeZone);
        json.WriteEndObject();
    }

    private static void WriteFallback(Utf8JsonWriter json, UseCaseDefinition definition)
    {
        json.WriteStartObject("fallback");
        for (int i = 0; i < definition.Fallback.Count; i++)
        {
            json.WriteString(definition.Dimensions[i].Id, definition.Fallback[i]);
        }

        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string key, EquatableList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(key);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(key, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string key, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            json.WriteString(key, TimeText.Format(value));
        }
    }
}
