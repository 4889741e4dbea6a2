using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Features;

/// <summary>One feature with its columns: encodes its values.</summary>
internal sealed class FeatureSlot
{
    private const int NoColumn = -1;

    internal static readonly FeatureProblem NotFinite = new(ViolationReason.OutOfRange, "The number must be finite.");
    private static readonly FeatureProblem BelowLog =
        new(ViolationReason.OutOfRange, "The number must be above -1, as log1p has no value there.");

    private static readonly FeatureProblem NumberDue = new(ViolationReason.WrongType, "A number is due.");
    private static readonly FeatureProblem BooleanDue = new(ViolationReason.WrongType, "True or false is due.");
    private static readonly FeatureProblem TextDue = new(ViolationReason.WrongType, "A text is due.");
    private static readonly FeatureProblem NoList = new(ViolationReason.WrongType, "One value is due, not a list.");
    internal static readonly FeatureProblem LongText =
        new(ViolationReason.TooLarge, $"A text may have {FeatureEncoder.MaximumTextLength} characters.");

    internal static readonly FeatureProblem LongList =
        new(ViolationReason.TooLarge, $"A list may have {FeatureEncoder.MaximumListLength} elements.");

    internal static readonly FeatureProblem TimeDue =
        new(ViolationReason.WrongFormat, "A moment with its offset is due, such as 2026-03-01T00:00:00Z, or a date.");

    private static readonly FeatureProblem ListDue = new(ViolationReason.WrongType, "A list of texts is due.");

    private readonly Dictionary<string, int> _columnByWord = [];
    private readonly ulong _salt;

    /// <summary>Places a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="start">Its first column.</param>
    public FeatureSlot(FeatureDefinition feature, int start)
    {
        Feature = feature;
        Start = start;
        Width = FeatureColumns.CountOf(feature);
        _salt = StableHash.Of(feature.Name);
        int column = 0;
        foreach (string word in feature.Vocabulary)
        {
            _columnByWord.Add(word, word == feature.Baseline ? NoColumn : column++);
        }
    }

    /// <summary>The feature.</summary>
    public FeatureDefinition Feature { get; }

    /// <summary>First column.</summary>
    public int Start { get; }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>What is wrong with a value of another type.</summary>
    /// <param name="type">The type that is due.</param>
    internal static FeatureProblem Due(AttributeType type) => type switch
    {
        AttributeType.Number => NumberDue,
        AttributeType.Boolean => BooleanDue,
        AttributeType.Text => TextDue,
        AttributeType.Time => TimeDue,
        _ => ListDue,
    };

    /// <summary>Encodes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="columns">The feature's columns, all 0.</param>
    /// <returns>What is wrong, or null.</returns>
    public FeatureProblem? Encode(FeatureValue value, Span<double> columns) => Feature.Type switch
    {
        FeatureType.Numeric => EncodeNumber(value, columns),
        FeatureType.Boolean => EncodeBoolean(value, columns),
        _ => EncodeCategory(value, columns),
    };

    private FeatureProblem? EncodeNumber(FeatureValue value, Span<double> columns)
    {
        double number = value.Number;
        if (value.Kind == FeatureValueKind.Missing)
        {
            MarkMissing(columns);
            if (Feature.Missing is not { } standIn)
            {
                return null;
            }

            number = standIn;
        }
        else if (value.Kind != FeatureValueKind.Number)
        {
            return NumberDue;
        }

        if (!double.IsFinite(number))
        {
            return NotFinite;
        }

        if (Feature.Transform == FeatureTransform.Log1p)
        {
            if (number <= -1.0)
            {
                return BelowLog;
            }

            number = Math.Log(1.0 + number);
        }

        columns[0] = DyadicGrid.QuantizeFeature((number - Feature.Offset) / Feature.Scale);
        return null;
    }

    private FeatureProblem? EncodeBoolean(FeatureValue value, Span<double> columns)
    {
        switch (value.Kind)
        {
            case FeatureValueKind.Missing:
                MarkMissing(columns);
                return null;
            case FeatureValueKind.Boolean or FeatureValueKind.Number when value.Number is 0.0 or 1.0:
                columns[0] = value.Number + 0.0;
                return null;
            default:
                return BooleanDue;
        }
    }

    private FeatureProblem? EncodeCategory(FeatureValue value, Span<double> columns)
    {
        switch (value.Kind)
        {
            case FeatureValueKind.Missing:
                return SetMissing(columns);
            case FeatureValueKind.Text:
                return SetWord(value.Text!, columns);
            case FeatureValueKind.Number:
                return double.IsFinite(value.Number) ? SetWord(FeatureValue.Spell(value.Number + 0.0), columns) : NotFinite;
            case FeatureValueKind.List when !Feature.Multiple:
                return NoList;
            case FeatureValueKind.List when value.List.Count > FeatureEncoder.MaximumListLength:
                return LongList;
            case FeatureValueKind.List:
                return SetWords(value.List, columns);
            default:
                return TextDue;
        }
    }

    private FeatureProblem? SetWords(IReadOnlyList<string> words, Span<double> columns)
    {
        if (words.Count == 0)
        {
            return SetMissing(columns);
        }

        FeatureProblem? problem = null;
        foreach (string word in words)
        {
            problem ??= SetWord(word, columns);
        }

        return problem;
    }

    private FeatureProblem? SetWord(string word, Span<double> columns)
    {
        if (word.Length > FeatureEncoder.MaximumTextLength)
        {
            return LongText;
        }

        if (Feature.HashBuckets > 0)
        {
            columns[(int)(StableHash.Of(word, _salt) % (ulong)Feature.HashBuckets)] = 1.0;
        }
        else if (!_columnByWord.TryGetValue(word, out int column))
        {
            return SetMissing(columns);
        }
        else if (column != NoColumn)
        {
            columns[column] = 1.0;
        }

        return null;
    }

    // Without a baseline the last column stands for all other values; with one, and with hashing, no column does.
    private FeatureProblem? SetMissing(Span<double> columns)
    {
        if (Feature.HashBuckets == 0 && Feature.Baseline is null)
        {
            columns[^1] = 1.0;
        }

        return null;
    }

    private void MarkMissing(Span<double> columns)
    {
        if (Feature.MissingIndicator)
        {
            columns[1] = 1.0;
        }
    }
}
