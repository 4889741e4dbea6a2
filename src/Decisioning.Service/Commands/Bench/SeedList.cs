using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Decisioning.Service.Commands;

/// <summary>Seeds as they are typed: <c>7</c>, <c>0-9</c>, <c>0,2,5-7</c>.</summary>
internal static class SeedList
{
    private const int MostSeeds = 10_000;

    /// <summary>The option.</summary>
    /// <param name="description">What the seeds are of, and what happens without them.</param>
    public static Option<int[]?> Option(string description) => new("--seeds")
    {
        Description = description,
        HelpName = "A-B",
        CustomParser = Parse,
    };

    /// <summary>The seeds that were typed; null where none were.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="option">The option.</param>
    public static int[]? Read(ParseResult parsed, Option<int[]?> option) =>
        parsed.GetValue(option) is { Length: > 0 } seeds ? seeds : null;

    private static int[]? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        var seeds = new SortedSet<int>();
        foreach (string part in text.Split(','))
        {
            if (RangeOf(part) is not { } range || range.Last - range.First >= MostSeeds)
            {
                result.AddError($"--seeds must be like 0-9 or 0,2,5-7, at most {MostSeeds} of them, not '{text}'");
                return null;
            }

            seeds.UnionWith(Enumerable.Range(range.First, range.Last - range.First + 1));
        }

        return [.. seeds];
    }

    private static (int First, int Last)? RangeOf(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first <= last && last < int.MaxValue
                ? (first, last)
                : null;
    }
}
