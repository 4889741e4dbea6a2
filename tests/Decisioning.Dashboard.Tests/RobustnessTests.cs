using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Decisioning.Dashboard.Tests;

/// <summary>Wrong addresses, hostile texts, lost connections, keyboards, large use cases.</summary>
[Collection(nameof(DemoCollection))]
public sealed class RobustnessTests(DemoBrowser browser)
{
    // The app has a budget for its first page: 120 kB of JavaScript, gzipped.
    private const int FirstPageBudget = 120 * 1024;

    [Theory]
    [InlineData("/use-cases/nobody/exploration")]
    [InlineData("/use-cases/nobody/arms")]
    [InlineData("/decisions/0000000000000")]
    [InlineData("/no/such/page")]
    public async Task UnknownAddress_PageSaysSoAndHelps(string path)
    {
        IPage page = await browser.OpenAsync(path);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("does not exist");
        await Expect(page.Locator("main").GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ScriptsInNamesAndPayloads_AreText()
    {
        const string Title = "<img src=x onerror=\"window.hacked=1\"> & <b>bold</b>";
        await Shop.CreateAsync(browser, "hostile", 30, Title);
        foreach (string path in (string[])["/", "/use-cases/hostile/exploration", "/use-cases/hostile/arms", "/use-cases/hostile/results", "/use-cases/hostile/decisions"])
        {
            IPage page = await browser.OpenAsync(path);

            await Expect(page.Locator("body")).ToContainTextAsync(Title);
            Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.hacked"));
            Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task LostConnection_BannerThenRecovery()
    {
        IPage page = await browser.OpenAsync("/");

        await page.Context.SetOfflineAsync(true);
        await Expect(page.GetByText("The service does not answer since")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("The service does not answer since")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task KeyboardAlone_ReachesContentNavigationAndFigures()
    {
        IPage page = await browser.OpenAsync($"/use-cases/{DemoBrowser.UseCase}/exploration");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        ILocator chart = page.Locator("svg.chart[tabindex='0']").First;
        await chart.FocusAsync();
        await page.Keyboard.PressAsync("End");
        ILocator tip = page.Locator("[role=status]").Filter(new() { HasText = "%" }).First;
        await Expect(tip).ToBeVisibleAsync();
        string last = await tip.InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tip).Not.ToHaveTextAsync(last);
        await page.GetByRole(AriaRole.Link, new() { Name = "Results" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/results");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task FirstPage_JavaScript_IsWithinItsBudget()
    {
        IPage page = await browser.OpenAsync("/");
        string[] scripts = await page.EvaluateAsync<string[]>(
            "performance.getEntriesByType('resource').map(known => known.name).filter(name => name.endsWith('.js'))");
        long bytes = 0;
        foreach (string script in scripts)
        {
            byte[] content = await browser.Api.GetByteArrayAsync(new Uri(script));
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                await gzip.WriteAsync(content);
            }

            bytes += compressed.Length;
        }

        Assert.NotEmpty(scripts);
        Assert.InRange(bytes, 20_000, FirstPageBudget);
        await page.Context.CloseAsync();
    }

    // 15 x 15 x 14 = 3,150 actions: dimensions are shown, arms by name only the leading ones.
    [Fact]
    public async Task ThreeThousandActions_PagesShowDimensions()
    {
        string Options(string prefix, int count) => string.Join(", ", Enumerable.Range(0, count).Select(number => $"{{id: {prefix}{number}}}"));
        string yaml = $$"""
            use_case: large
            dimensions:
              - {id: offer, options: [{{Options("o", 15)}}]}
              - {id: creative, options: [{{Options("c", 15)}}]}
              - {id: hour, options: [{{Options("h", 14)}}]}
            features: [{name: member, type: boolean}]
            outcomes: [{name: order}]
            success_metric: {outcome: order, window: 1d}
            """;
        _ = await browser.PostAsync("/v1/use-cases", new { yaml });
        _ = await Shop.DecideAsync(browser, "large", "c", 100);
        foreach (string path in (string[])["exploration", "arms", "policies", "decisions", "results", "data-health"])
        {
            IPage page = await browser.OpenAsync($"/use-cases/large/{path}");
            Assert.InRange(await page.Locator("*").CountAsync(), 50, 8_000);
            await page.Context.CloseAsync();
        }

        IPage exploration = await browser.OpenAsync("/use-cases/large/exploration");
        await Expect(exploration.Locator("main")).ToContainTextAsync("3,150 arms");
        await exploration.Context.CloseAsync();
    }

    // A year of twenty arms, made up in the browser's way to the service: every day of every arm is drawn, and the page still answers.
    [Fact]
    public async Task AYearOfTwentyArms_IsDrawn()
    {
        browser.Errors.Clear();
        JsonElement seen = await browser.GetAsync($"/v1/use-cases/{DemoBrowser.UseCase}/exploration");
        string body = YearOf(seen);
        IPage page = await browser.OpenAsync("/");
        await page.RouteAsync("**/v1/use-cases/*/exploration?**", route => route.FulfillAsync(new() { Body = body, ContentType = "application/json" }));

        await page.GotoAsync($"/use-cases/{DemoBrowser.UseCase}/exploration?days=365");
        await DemoBrowser.WaitAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "14 days" }).ClickAsync();

        await Expect(page.Locator("svg.chart path[data-series]").First).ToBeVisibleAsync();
        Assert.Empty(browser.Errors);
        await page.Context.CloseAsync();
    }

    private static string YearOf(JsonElement seen)
    {
        Dictionary<string, object?> year = seen.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
        DateOnly first = new(2025, 2, 1);
        JsonElement day = seen.GetProperty("days")[5];
        year["days"] = Enumerable.Range(0, 365).Select(i => day.EnumerateObject().ToDictionary(
            field => field.Name, field => field.Name == "day" ? (object)first.AddDays(i).ToString("yyyy-MM-dd") : field.Value)).ToArray();
        year["actions"] = Enumerable.Range(0, 20).Select(arm => new
        {
            action = $"arm{arm}/email/noon",
            decisions = Enumerable.Range(0, 365).Select(i => $"{((arm * 37) + (i * (arm + 3))) % 101}").ToArray(),
            totalDecisions = "18250",
        }).ToArray();
        year["dimensions"] = new[]
        {
            new
            {
                dimension = "offer",
                options = Enumerable.Range(0, 20).Select(arm => new
                {
                    option = $"option{arm}",
                    decisions = Enumerable.Range(0, 365).Select(i => $"{((arm * 31) + (i * (arm + 5))) % 97}").ToArray(),
                    totalDecisions = "18250",
                    recentShare = 0.05,
                    isEnabled = true,
                    status = "OK",
                }).ToArray(),
            },
        };
        year["heatMap"] = null;
        return JsonSerializer.Serialize(year.Where(field => field.Value is not null).ToDictionary());
    }
}
