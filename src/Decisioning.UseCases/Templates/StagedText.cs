using System.Text;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Definition.Binding;

namespace Decisioning.UseCases.Templates;

/// <summary>Takes one variant out of a template's file.</summary>
/// <remarks>
/// Grammar of a line: <c>text</c> stands in every variant, <c>text  # +walk</c> from that variant on, <c>text  # =crawl</c> in that one
/// alone. What is left out takes with it the lines below it that are indented further, so that one mark drops a whole dimension.
/// </remarks>
internal static class StagedText
{
    private const string Mark = "  # ";

    /// <summary>The lines of a variant, without the marks.</summary>
    /// <param name="text">The file.</param>
    /// <param name="variant">How far it goes.</param>
    public static string For(string text, Maturity variant)
    {
        var result = new StringBuilder(text.Length);
        int dropped = int.MaxValue;
        foreach (string line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            int indent = line.Length - line.TrimStart().Length;
            if (line.Length > 0 && indent > dropped)
            {
                continue;
            }

            bool stays = IsIn(line, variant, out string kept);
            dropped = stays ? int.MaxValue : indent;
            if (stays)
            {
                result.Append(kept).Append('\n');
            }
        }

        return result.ToString();
    }

    private static bool IsIn(string line, Maturity variant, out string kept)
    {
        kept = line;
        int mark = line.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark < 0 || line.Length < mark + Mark.Length + 1 || line[mark + Mark.Length] is not ('+' or '=') and var sign)
        {
            return true;
        }

        if (Words.Maturities.Find(line[(mark + Mark.Length + 1)..]) is not { } stage)
        {
            return true;
        }

        kept = line[..mark];
        return line[mark + Mark.Length] == '+' ? variant >= stage : variant == stage;
    }
}
