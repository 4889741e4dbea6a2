using System.Text.Json;
using System.Text.RegularExpressions;

namespace Decisioning.Dashboard.Tests;

/// <summary>The pages that the app declares: a page that is added is tested without a word here.</summary>
public static partial class DashboardRoutes
{
    /// <summary>Paths as they are declared, with their parameters.</summary>
    public static TheoryData<string> All { get; } = [.. Declared()];

    /// <summary>A path with real values for its parameters.</summary>
    /// <param name="path">The declared path.</param>
    /// <param name="browser">The demo.</param>
    public static async Task<string> FillAsync(string path, DemoBrowser browser)
    {
        if (path.Contains(":decision", StringComparison.Ordinal))
        {
            JsonElement list = await browser.GetAsync($"/v1/use-cases/{DemoBrowser.UseCase}/decisions?pageSize=1");
            path = DecisionParameter().Replace(path, list.GetProperty("decisions")[0].GetProperty("decisionId").GetString()!);
        }

        path = path.Replace(":useCase", DemoBrowser.UseCase, StringComparison.Ordinal).Replace(":template", "winback", StringComparison.Ordinal);
        Assert.DoesNotContain(":", path, StringComparison.Ordinal);
        return path;
    }

    private static IEnumerable<string> Declared()
    {
        string source = File.ReadAllText(RepositoryFiles.PathOf("src", "Decisioning.Dashboard", "web", "src", "app", "routes.ts"));
        return PathProperty().Matches(source).Select(match => match.Groups["path"].Value).Append("/use-cases/new?template=winback&step=what");
    }

    [GeneratedRegex(@"\bpath: '(?<path>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathProperty();

    [GeneratedRegex(@":decision\w*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DecisionParameter();
}
