using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Decisioning.Service.Tests.Observability;

/// <summary>Runs expressions on a real Prometheus and says what is wrong with them.</summary>
internal sealed partial class ExpressionChecker(PrometheusServer prometheus)
{
    private const int Seconds = 10;

    /// <summary>Asks for the last seconds: parse errors, warnings, empty answers, only NaN, labels of the legend that are missing.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(PanelQuery query, IReadOnlyDictionary<string, string> variables)
    {
        string expression = variables.OrderByDescending(entry => entry.Key.Length)
            .Aggregate(query.Expression, (text, entry) => text.Replace("$" + entry.Key, entry.Value, StringComparison.Ordinal));
        if (expression.Contains('$', StringComparison.Ordinal))
        {
            return [$"{query.Where}: unknown variable in {expression}"];
        }

        double now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        (JsonElement? data, string problem) = await prometheus.AskAsync(
            "query_range",
            ("query", expression),
            ("start", (now - Seconds).ToString(CultureInfo.InvariantCulture)),
            ("end", now.ToString(CultureInfo.InvariantCulture)),
            ("step", "1"));
        if (problem.Length > 0 || data is null)
        {
            return [$"{query.Where}: {problem}: {expression}"];
        }

        JsonElement[] series = [.. data.Value.GetProperty("result").EnumerateArray()];
        List<string> problems = [];
        if (series.Length == 0)
        {
            problems.Add($"{query.Where}: empty answer: {expression}");
        }
        else if (series.All(one => one.GetProperty("values").EnumerateArray().All(value => value[1].GetString() == "NaN")))
        {
            problems.Add($"{query.Where}: only NaN: {expression}");
        }

        problems.AddRange(query.LegendLabels
            .Where(label => !series.All(one => one.GetProperty("metric").TryGetProperty(label, out _)))
            .Select(label => $"{query.Where}: no label {label}: {expression}"));
        return problems;
    }

    /// <summary>Checks an alert, which should have no answer: it can be read, and all series exist that it looks at.</summary>
    /// <remarks>A pattern may match nothing while all is well: of its label only the name is checked.</remarks>
    public async Task<IReadOnlyList<string>> CheckAlertAsync(string name, string expression)
    {
        (_, string problem) = await prometheus.AskAsync("query", ("query", expression));
        List<string> problems = problem.Length > 0 ? [$"{name}: {problem}: {expression}"] : [];
        foreach (Match selector in Selector().Matches(expression))
        {
            string series = Pattern().Replace(selector.Value, "${label}!=\"\"");
            (JsonElement? data, _) = await prometheus.AskAsync("query", ("query", $"count({series})"));
            if (data is null || data.Value.GetProperty("result").GetArrayLength() == 0)
            {
                problems.Add($"{name}: there is no {series}");
            }
        }

        return problems;
    }

    [GeneratedRegex("""\b(up|(decisioning|rpc|dotnet|kestrel)[_:][a-zA-Z0-9_:]+)(\{[^}]*\})?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+)\s*(=~|!~|!=)\s*"[^"]*"(?=\s*[,}])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
