using System.Globalization;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;

namespace Decisioning.Evaluation.Replay;

/// <summary>Reads the rows below one header.</summary>
internal sealed class HillstromRowReader
{
    private readonly Dictionary<string, int> _places;
    private readonly EquatableList<FeatureDefinition> _features;
    private readonly int _width;

    private HillstromRowReader(string[] header, EquatableList<FeatureDefinition> features)
    {
        _width = header.Length;
        _features = features;
        _places = [];
        for (int i = 0; i < header.Length; i++)
        {
            // A byte order mark is part of the first name where another program wrote one.
            _places.TryAdd(header[i].Trim('\uFEFF', ' '), i);
        }
    }

    /// <summary>A reader, or an exception that names every missing column.</summary>
    public static HillstromRowReader ForHeader(string[] header, UseCaseDefinition useCase)
    {
        var reader = new HillstromRowReader(header, useCase.Features);
        string[] missing = [.. HillstromFile.ColumnsFor(useCase).Where(column => !reader._places.ContainsKey(column))];
        return missing.Length == 0
            ? reader
            : throw new DataFormatException(
                $"the first line has no column {string.Join(", ", missing)}; needed are {string.Join(", ", HillstromFile.ColumnsFor(useCase))}");
    }

    /// <summary>Reads one row.</summary>
    /// <param name="number">Number of the row, from 1.</param>
    /// <param name="line">Its line, for messages.</param>
    /// <param name="fields">Its fields.</param>
    public LoggedRow Read(int number, int line, string[] fields)
    {
        if (fields.Length != _width)
        {
            throw new DataFormatException(
                FormattableString.Invariant($"line {line} has {fields.Length} fields, the first line has {_width}"));
        }

        string segment = FieldOf(HillstromFile.ActionColumn);
        if (!HillstromFile.Actions.TryGetValue(segment, out string? action))
        {
            throw Wrong(HillstromFile.ActionColumn, segment, $"one of {string.Join(", ", HillstromFile.Actions.Keys)}");
        }

        var context = new Dictionary<string, FeatureValue>(_features.Count);
        foreach (FeatureDefinition feature in _features)
        {
            string text = FieldOf(feature.Name);
            if (text.Length > 0)
            {
                context.Add(feature.Name, ReadFeature(feature, text));
            }
        }

        return new LoggedRow(number, action, context, ReadFlag("visit"), ReadFlag("conversion"), ReadNumber("spend", FieldOf("spend")));

        string FieldOf(string column) => fields[_places[column]].Trim();

        FeatureValue ReadFeature(FeatureDefinition feature, string text) => feature.Type switch
        {
            FeatureType.Numeric => FeatureValue.Of(ReadNumber(feature.Name, text)),
            FeatureType.Boolean => FeatureValue.Of(ReadFlag(feature.Name)),
            _ => FeatureValue.Of(text),
        };

        bool ReadFlag(string column) => FieldOf(column) switch
        {
            "1" => true,
            "0" => false,
            var other => throw Wrong(column, other, "0 or 1"),
        };

        double ReadNumber(string column, string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw Wrong(column, text, "a number");

        DataFormatException Wrong(string column, string text, string expected) =>
            new(FormattableString.Invariant($"line {line}: column {column} is '{text}', not {expected}"));
    }
}
