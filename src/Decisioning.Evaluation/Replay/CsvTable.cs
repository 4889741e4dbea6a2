using System.Globalization;

namespace Decisioning.Evaluation.Replay;

/// <summary>Comma-separated text with a header, read by column.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _places = [];
    private readonly List<(int Line, string[] Fields)> _rows;

    private CsvTable(string[] header, List<(int Line, string[] Fields)> rows)
    {
        Header = header;
        _rows = rows;
        for (int i = 0; i < header.Length; i++)
        {
            _places.TryAdd(header[i], i);
        }
    }

    /// <summary>Names of the columns.</summary>
    public string[] Header { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads all rows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">Columns that must be there.</param>
    /// <exception cref="DataFormatException">A column is missing, a row has another width, or there is no row.</exception>
    public static CsvTable Read(TextReader text, params string[] columns)
    {
        string[]? header = null;
        var rows = new List<(int Line, string[] Fields)>();
        foreach ((int line, string[] fields) in CsvRecords.Read(text))
        {
            if (header is null)
            {
                // A byte order mark is part of the first name where another program wrote one.
                header = [.. fields.Select(name => name.Trim('\uFEFF', ' '))];
                string[] missing = [.. columns.Except(header)];
                if (missing.Length > 0)
                {
                    throw new DataFormatException($"the first line has no column {string.Join(", ", missing)}");
                }
            }
            else if (fields.Length != header.Length)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"line {line} has {fields.Length} fields, the first line has {header.Length}"));
            }
            else
            {
                rows.Add((line, fields));
            }
        }

        return rows.Count > 0 ? new CsvTable(header!, rows) : throw new DataFormatException("it has no rows");
    }

    /// <summary>A field as text.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="column">A column that is there.</param>
    public string Text(int row, string column) => _rows[row].Fields[_places[column]].Trim();

    /// <summary>A field as a finite number.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="column">A column that is there.</param>
    /// <exception cref="DataFormatException">It is none.</exception>
    public double Number(int row, string column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Wrong(row, column, "a number");

    /// <summary>A field as a whole number of at least 0.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="column">A column that is there.</param>
    /// <exception cref="DataFormatException">It is none.</exception>
    public int Count32(int row, string column) =>
        int.TryParse(Text(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Wrong(row, column, "a whole number of at least 0");

    /// <summary>What to throw where a field is not what it must be.</summary>
    /// <param name="row">Number of the row, from 0.</param>
    /// <param name="column">A column that is there.</param>
    /// <param name="expected">What it must be.</param>
    public DataFormatException Wrong(int row, string column, string expected) =>
        new(FormattableString.Invariant($"line {_rows[row].Line}: column {column} is '{Text(row, column)}', not {expected}"));
}
