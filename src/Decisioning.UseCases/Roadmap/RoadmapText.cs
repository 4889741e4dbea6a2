using System.Globalization;
using System.Text;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Roadmap;

/// <summary>Writes a roadmap for other programs: Markdown for documents, CSV for spreadsheets.</summary>
public static class RoadmapText
{
    private static readonly string[] Headings =
        ["rank", "use case", "title", "goal", "maturity", "status", "value", "feasibility", "score", "north-star KPI", "baseline", "hypothesis", "reason"];

    /// <summary>A Markdown table.</summary>
    /// <param name="entries">The entries, ranked.</param>
    public static string Markdown(IReadOnlyList<RoadmapEntry> entries)
    {
        var text = new StringBuilder("# Roadmap\n\n");
        AddRow(text, Headings);
        AddRow(text, [.. Headings.Select(_ => "---")]);
        foreach (RoadmapEntry entry in entries)
        {
            AddRow(text, [.. Cells(entry).Select(MarkdownCell)]);
        }

        return text.ToString();
    }

    /// <summary>Comma-separated values (RFC 4180), the first line with the headings.</summary>
    /// <param name="entries">The entries, ranked.</param>
    public static string Csv(IReadOnlyList<RoadmapEntry> entries)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Headings.Select(CsvCell)).Append("\r\n");
        foreach (RoadmapEntry entry in entries)
        {
            text.AppendJoin(',', Cells(entry).Select(CsvCell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string[] Cells(RoadmapEntry entry)
    {
        BusinessCase business = entry.Business;
        return
        [
            Number(entry.Rank),
            entry.UseCase,
            business.Title,
            business.Goal is { } goal ? BusinessGoals.TitleOf(goal) : "",
            business.Maturity?.ToString().ToLowerInvariant() ?? "",
            entry.Status,
            Number(business.Value),
            Number(business.Feasibility),
            Number(entry.Score),
            business.Why?.NorthStarKpi ?? "",
            business.Why?.Baseline ?? "",
            business.Why?.Hypothesis ?? "",
            entry.Reason,
        ];
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void AddRow(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string MarkdownCell(string cell) => cell.ReplaceLineEndings(" ")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    // A text that begins like a formula would be run by the spreadsheet that opens the file.
    private static string CsvCell(string cell)
    {
        string safe = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
        return safe.AsSpan().ContainsAny("\",\r\n") ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
