using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Decisioning.Dashboard.Tests;

/// <summary>What holds for every page that the app declares.</summary>
[Collection(nameof(DemoCollection))]
public sealed class EveryPageTests(DemoBrowser browser)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"),
    };

    [Theory]
    [MemberData(nameof(DashboardRoutes.All), MemberType = typeof(DashboardRoutes))]
    public async Task Page_LightDarkAndPhone_IsWholeAccessibleAndQuiet(string declared)
    {
        browser.Errors.Clear();
        string path = await DashboardRoutes.FillAsync(declared, browser);
        foreach ((string name, ViewportSize size, ColorScheme scheme) in Looks)
        {
            IPage page = await browser.OpenAsync(path, size, scheme);

            AxeResult axe = await page.RunAxe(Rules);
            Assert.Empty(axe.Violations.Select(violation => $"{path} {name}: {violation.Id}: {violation.Nodes[0].Html}"));
            Assert.Empty(await page.Locator("[role=alert]").AllInnerTextsAsync());
            int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{path} {name}: {overflow} pixels are cut off on the right");
            await ScreenshotAsync(page, path, name);
            await page.Context.CloseAsync();
        }

        Assert.Empty(browser.Errors);
        Assert.Empty(browser.OffSite);
    }

    // The judge judges: an image without a text, a button without a name.
    [Fact]
    public async Task Axe_PlantedFaults_AreFound()
    {
        IPage page = await browser.OpenAsync("/");
        await page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'), document.createElement('img'))");

        AxeResult axe = await page.RunAxe(Rules);

        Assert.Superset(new HashSet<string> { "button-name", "image-alt" }, axe.Violations.Select(violation => violation.Id).ToHashSet());
        await page.Context.CloseAsync();
    }

    private static IEnumerable<(string Name, ViewportSize Size, ColorScheme Scheme)> Looks =>
    [
        ("light", DemoBrowser.Laptop, ColorScheme.Light),
        ("dark", DemoBrowser.Laptop, ColorScheme.Dark),
        ("phone", DemoBrowser.Phone, ColorScheme.Light),
    ];

    // tests/screenshots.sh names a folder.
    private static async Task ScreenshotAsync(IPage page, string path, string name)
    {
        if (Environment.GetEnvironmentVariable("DECISIONING_SCREENSHOTS") is { Length: > 0 } folder)
        {
            string file = path.Replace($"/use-cases/{DemoBrowser.UseCase}/", "", StringComparison.Ordinal).Split('?')[0].Trim('/').Replace('/', '-');
            file = file.Length == 0 ? "overview" : path.Contains('?', StringComparison.Ordinal) ? file + "-wizard" : file;
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}-{name}.png"), FullPage = true });
            if (name == "light")
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}.png") });
            }
        }
    }
}
