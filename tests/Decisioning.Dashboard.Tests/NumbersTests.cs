using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Decisioning.Dashboard.Tests;

/// <summary>Pages show the numbers of the API: values are compared, not pixels.</summary>
[Collection(nameof(DemoCollection))]
public sealed partial class NumbersTests(DemoBrowser browser)
{
    private const string Root = "/v1/use-cases/" + DemoBrowser.UseCase;

    [Fact]
    public async Task Overview_ShowsWhatTheApiSays()
    {
        JsonElement line = (await browser.GetAsync("/v1/overview")).GetProperty("useCases").EnumerateArray()
            .Single(known => known.GetProperty("useCase").GetString() == DemoBrowser.UseCase);

        IPage page = await browser.OpenAsync("/");
        string row = await page.GetByRole(AriaRole.Row).Filter(new() { HasText = DemoBrowser.UseCase }).First.InnerTextAsync();

        Assert.Contains(Change(line.GetProperty("lift").GetProperty("value").GetDouble()), row, StringComparison.Ordinal);
        Assert.Contains(Change(line.GetProperty("lift").GetProperty("alwaysValid").GetProperty("low").GetDouble()), row, StringComparison.Ordinal);
        Assert.Contains("800", row, StringComparison.Ordinal);
        Assert.Contains("v" + line.GetProperty("policyVersion").GetString(), row, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Exploration_ShowsWhatTheApiSays()
    {
        JsonElement seen = await browser.GetAsync(Root + "/exploration?days=30&topActions=12");

        IPage page = await browser.OpenAsync($"/use-cases/{DemoBrowser.UseCase}/exploration");
        string text = await page.Locator("main").InnerTextAsync();

        Assert.Contains(Change(seen.GetProperty("lift").GetProperty("value").GetDouble()), text, StringComparison.Ordinal);
        Assert.Contains("v" + seen.GetProperty("policy").GetProperty("version").GetString(), text, StringComparison.Ordinal);
        foreach (JsonElement dimension in seen.GetProperty("dimensions").EnumerateArray())
        {
            foreach (JsonElement option in dimension.GetProperty("options").EnumerateArray())
            {
                ILocator row = page.GetByRole(AriaRole.Table, new() { NameRegex = Options() })
                    .GetByRole(AriaRole.Row).Filter(new() { HasText = option.GetProperty("option").GetString() });
                string shown = string.Join('\n', await row.AllInnerTextsAsync());
                Assert.Contains(Count(option.GetProperty("totalDecisions").GetString()!), shown, StringComparison.Ordinal);
                Assert.Contains(Percent(option.GetProperty("mean").GetProperty("value").GetDouble(), 2), shown, StringComparison.Ordinal);
            }
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Results_SayWhatTheApiSays()
    {
        JsonElement comparison = (await browser.GetAsync(Root + "/results")).GetProperty("comparisons")[0];

        IPage page = await browser.OpenAsync($"/use-cases/{DemoBrowser.UseCase}/results");
        string text = await page.Locator("main").InnerTextAsync();

        Assert.Contains(Change(comparison.GetProperty("lift").GetProperty("value").GetDouble()), text, StringComparison.Ordinal);
        Assert.Contains(comparison.GetProperty("conclusion").GetString()!, text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Policies_AndDataHealth_ShowWhatTheApiSays()
    {
        JsonElement run = (await browser.GetAsync(Root + "/training-runs?pageSize=1")).GetProperty("runs")[0];
        JsonElement health = await browser.GetAsync(Root + "/data-health?days=30");

        IPage policies = await browser.OpenAsync($"/use-cases/{DemoBrowser.UseCase}/policies");
        string record = await policies.Locator("main").InnerTextAsync();
        IPage data = await browser.OpenAsync($"/use-cases/{DemoBrowser.UseCase}/data-health");
        string sound = await data.Locator("main").InnerTextAsync();

        foreach (string field in (string[])["decisions", "outcomesJoined", "observations"])
        {
            Assert.Contains(Count(run.GetProperty(field).GetString()!), record, StringComparison.Ordinal);
        }

        foreach (JsonElement group in health.GetProperty("groups").EnumerateArray())
        {
            Assert.Contains(Count(group.GetProperty("customers").GetString()!), sound, StringComparison.Ordinal);
        }

        await policies.Context.CloseAsync();
        await data.Context.CloseAsync();
    }

    [Fact]
    public async Task Decision_IsReplayedAndExplained()
    {
        string id = (await browser.GetAsync(Root + "/decisions?pageSize=40")).GetProperty("decisions").EnumerateArray()
            .First(decision => decision.GetProperty("group").GetString() == "GROUP_TREATMENT").GetProperty("decisionId").GetString()!;
        JsonElement decision = await browser.GetAsync("/v1/decisions/" + id);

        IPage page = await browser.OpenAsync($"/decisions/{id}");
        string text = await page.Locator("main").InnerTextAsync();

        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.Contains(decision.GetProperty("customerId").GetString()!, text, StringComparison.Ordinal);
        Assert.Contains("same action", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(decision.GetProperty("policyHash").GetString()!, text, StringComparison.Ordinal);
        Assert.Contains(decision.GetProperty("seed").GetString()!, text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("options", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Options();

    private static string Count(string number) => long.Parse(number, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double fraction, int digits) =>
        (100.0 * fraction).ToString("N" + digits, CultureInfo.InvariantCulture) + "\u00a0%";

    private static string Change(double fraction) => (fraction > 0.0 ? "+" : "\u2212") + Percent(Math.Abs(fraction), 1);
}
