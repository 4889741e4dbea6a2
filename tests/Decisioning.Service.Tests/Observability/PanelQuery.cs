using System.Text.Json;
using System.Text.RegularExpressions;

namespace Decisioning.Service.Tests.Observability;

/// <summary>One expression of a dashboard, with where it stands and the labels that its legend names.</summary>
internal sealed partial record PanelQuery(string Where, string Expression, IReadOnlyList<string> LegendLabels)
{
    /// <summary>Every expression of a dashboard.</summary>
    public static IReadOnlyList<PanelQuery> Of(JsonElement dashboard) =>
    [
        .. dashboard.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => new PanelQuery(
                panel.GetProperty("title").GetString()!,
                target.GetProperty("expr").GetString()!,
                [.. LegendLabel().Matches(target.GetProperty("legendFormat").GetString()!).Select(match => match.Groups["label"].Value)]))),
    ];

    [GeneratedRegex("""\{\{\s*(?<label>\w+)\s*\}\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LegendLabel();
}
