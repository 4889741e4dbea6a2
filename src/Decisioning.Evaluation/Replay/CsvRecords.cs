using System.Text;

namespace Decisioning.Evaluation.Replay;

/// <summary>Reads comma-separated text record by record.</summary>
/// <remarks>
/// RFC 4180: fields in double quotes may hold commas, line breaks and doubled quotes; lines end with LF or CRLF. Departures:
/// empty lines are passed over, and a quote inside an unquoted field stands for itself.
/// </remarks>
public static class CsvRecords
{
    /// <summary>Reads all records.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Each record with the number of the line that it begins on, from 1.</returns>
    /// <exception cref="DataFormatException">A quoted field does not end.</exception>
    public static IEnumerable<(int Line, string[] Fields)> Read(TextReader text)
    {
        int line = 1;
        while (text.ReadLine() is { } content)
        {
            int first = line++;
            while (HasOpenQuote(content))
            {
                string more = text.ReadLine()
                    ?? throw new DataFormatException(FormattableString.Invariant($"line {first}: a quoted field does not end"));
                content += "\n" + more;
                line++;
            }

            if (content.Length > 0)
            {
                yield return (first, content.Contains('"', StringComparison.Ordinal) ? SplitQuoted(content) : content.Split(','));
            }
        }
    }

    // An escaped quote is two quotes, so the parity of all quotes of a well-formed record is even.
    private static bool HasOpenQuote(string content) => content.AsSpan().Count('"') % 2 != 0;

    private static string[] SplitQuoted(string content)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < content.Length; i++)
        {
            char character = content[i];
            if (character == '"' && isQuoted && i + 1 < content.Length && content[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (character == '"' && (isQuoted || field.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
