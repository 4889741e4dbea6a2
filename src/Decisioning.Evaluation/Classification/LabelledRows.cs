using System.Globalization;
using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Classification;

/// <summary>A classification set: contexts scaled to 0 to 1 with a constant before, and each row's class.</summary>
/// <param name="Contexts">x by row, on the dyadic grid.</param>
/// <param name="Classes">Number of the class by row; classes are numbered in the ordinal order of their names.</param>
/// <param name="ClassCount">Number of classes.</param>
internal sealed record LabelledRows(double[][] Contexts, int[] Classes, int ClassCount)
{
    /// <summary>Reads a set.</summary>
    /// <param name="text">Comma-separated text; every field but the label is a number.</param>
    /// <param name="hasHeader">Whether the first line has names and not values.</param>
    /// <param name="isLabelFirst">Whether the label is the first field; otherwise it is the last.</param>
    /// <exception cref="DataFormatException">A row has another width, a value is no number, or there are not two classes.</exception>
    public static LabelledRows Read(TextReader text, bool hasHeader, bool isLabelFirst)
    {
        var labels = new List<string>();
        var features = new List<double[]>();
        int width = 0;
        foreach ((int line, string[] fields) in CsvRecords.Read(text).Skip(hasHeader ? 1 : 0))
        {
            width = width == 0 ? fields.Length : width;
            if (fields.Length != width || width < 2)
            {
                throw new DataFormatException(FormattableString.Invariant($"line {line} has {fields.Length} fields, not {Math.Max(2, width)}"));
            }

            labels.Add(isLabelFirst ? fields[0] : fields[^1]);
            features.Add([.. (isLabelFirst ? fields[1..] : fields[..^1]).Select(field => NumberOf(field, line))]);
        }

        string[] names = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        return names.Length > 1
            ? new LabelledRows(Scaled(features), [.. labels.Select(label => Array.BinarySearch(names, label, StringComparer.Ordinal))], names.Length)
            : throw new DataFormatException("it has no rows of two classes");
    }

    private static double NumberOf(string field, int line) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new DataFormatException(FormattableString.Invariant($"line {line}: '{field}' is not a number"));

    // A column that never changes says nothing: it becomes 0.
    private static double[][] Scaled(List<double[]> rows)
    {
        int width = rows[0].Length;
        double[] least = [.. Enumerable.Range(0, width).Select(column => rows.Min(row => row[column]))];
        double[] range = [.. Enumerable.Range(0, width).Select(column => rows.Max(row => row[column]) - least[column])];
        return
        [
            .. rows.Select(row => (double[])
            [
                1.0,
                .. row.Select((value, column) => range[column] > 0.0 ? DyadicGrid.QuantizeFeature((value - least[column]) / range[column]) : 0.0),
            ]),
        ];
    }
}
