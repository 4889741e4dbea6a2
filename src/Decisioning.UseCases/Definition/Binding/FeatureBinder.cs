using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition.Binding;

/// <summary>Reads features.</summary>
internal static class FeatureBinder
{
    private const double LargestNumber = 1e12;
    private const string OnlyNumeric = "only a numeric feature has it";
    private const string OnlyCategorical = "only a categorical feature has it";

    /// <summary>Reads one feature.</summary>
    /// <param name="fields">Its map.</param>
    public static FeatureDefinition? Bind(FieldBinder fields)
    {
        var plain = new FeatureDefinition
        {
            Name = fields.Text("name", TextForm.Name, required: true) ?? "",
            Type = fields.Word("type", Words.FeatureTypes, FeatureType.Numeric, required: true),
        };
        return plain.Type switch
        {
            FeatureType.Numeric => BindNumeric(fields, plain),
            FeatureType.Categorical => BindCategorical(fields, plain),
            _ => BindBoolean(fields, plain),
        };
    }

    private static FeatureDefinition BindNumeric(FieldBinder fields, FeatureDefinition plain)
    {
        RefuseAll(fields, OnlyCategorical, "vocabulary", "baseline", "hash_buckets", "multiple");
        FeatureDefinition feature = plain with
        {
            Transform = fields.Word("transform", Words.Transforms, FeatureTransform.None),
            Offset = fields.Number("offset", -LargestNumber, LargestNumber, 0.0),
            Scale = fields.Number("scale", -LargestNumber, LargestNumber, 1.0),
            Missing = fields.Has("missing") ? fields.Number("missing", -LargestNumber, LargestNumber, 0.0) : null,
            MissingIndicator = fields.Flag("missing_indicator"),
        };
        if (Math.Abs(feature.Scale) < 1.0 / LargestNumber)
        {
            fields.Add("scale", ViolationReason.OutOfRange, "'scale' must not be 0.");
        }

        if (feature.Transform == FeatureTransform.Log1p && feature.Missing <= -1.0)
        {
            fields.Add("missing", ViolationReason.OutOfRange, "'missing' must be above -1, as log1p has no value there.");
        }

        return feature;
    }

    private static FeatureDefinition BindCategorical(FieldBinder fields, FeatureDefinition plain)
    {
        RefuseAll(fields, OnlyNumeric, "transform", "offset", "scale", "missing");
        fields.Refuse("missing_indicator", "an unknown or missing category has its own column, or counts as the baseline");
        bool isHashed = fields.Has("hash_buckets");
        FeatureDefinition feature = plain with
        {
            HashBuckets = fields.Whole("hash_buckets", 2, DefinitionLimits.FeatureColumns, 0),
            Multiple = fields.Flag("multiple"),
        };
        if (isHashed)
        {
            RefuseAll(fields, "'hash_buckets' is there", "vocabulary", "baseline");
            return feature;
        }

        feature = feature with
        {
            Vocabulary = fields.Texts("vocabulary", DefinitionLimits.FeatureColumns, TextForm.FeatureWord),
            Baseline = fields.Text("baseline", TextForm.FeatureWord),
        };
        if (!fields.Has("vocabulary"))
        {
            fields.Add("vocabulary", ViolationReason.Required, "A categorical feature needs a 'vocabulary' or 'hash_buckets'.");
        }
        else if (feature.Baseline is { } baseline && !feature.Vocabulary.Contains(baseline))
        {
            string hint = Suggestion.For(baseline, feature.Vocabulary);
            fields.Add("baseline", ViolationReason.NotFound, $"'{baseline}' is not in the vocabulary{hint}");
        }

        return feature;
    }

    private static FeatureDefinition BindBoolean(FieldBinder fields, FeatureDefinition plain)
    {
        RefuseAll(fields, OnlyNumeric, "transform", "offset", "scale", "missing");
        RefuseAll(fields, OnlyCategorical, "vocabulary", "baseline", "hash_buckets", "multiple");
        return plain with { MissingIndicator = fields.Flag("missing_indicator") };
    }

    private static void RefuseAll(FieldBinder fields, string because, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            fields.Refuse(key, because);
        }
    }
}
