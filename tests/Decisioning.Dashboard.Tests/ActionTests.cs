using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Decisioning.Dashboard.Tests;

/// <summary>What people do on the pages, from the click to the service.</summary>
[Collection(nameof(DemoCollection))]
public sealed partial class ActionTests(DemoBrowser browser)
{
    [Fact]
    public async Task Arms_ChangeSharePreviewAndSave_TheNextDecisionsUseIt()
    {
        await Shop.CreateAsync(browser, "shares", 150);
        IPage page = await browser.OpenAsync("/use-cases/shares/arms");

        await page.GetByLabel("Least share of gift").FillAsync("90");
        ILocator preview = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByLabel("Least share of gift") }).Locator("td b");
        await Expect(preview).ToHaveTextAsync(Nineties());
        Assert.Equal(1, (await Shop.ReadAsync(browser, "shares")).GetProperty("revision").GetInt32());
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await page.GetByLabel("Why").FillAsync("gifts in December");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Revision 2 holds from the next decision on.")).ToBeVisibleAsync();

        Dictionary<string, int> chosen = await Shop.DecideAsync(browser, "shares", "after", 200);

        // At least 180 of 200 are expected; 160 is eight standard errors below.
        Assert.InRange(chosen["gift"], 160, 200);
        JsonElement entry = (await browser.GetAsync("/v1/use-cases/shares/audit-entries")).GetProperty("entries")[0];
        Assert.Equal(("Ada", "gifts in December"), (entry.GetProperty("actor").GetString(), entry.GetProperty("reason").GetString()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Arms_TwoEditors_TheSecondIsToldAndNothingIsOverwritten()
    {
        await Shop.CreateAsync(browser, "contested", 20);
        IPage page = await browser.OpenAsync("/use-cases/contested/arms");
        await page.GetByLabel("Least share of gift").FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and save" }).ClickAsync();
        await Shop.ChangeAsync(browser, "contested", "Test shop", "Their title", "Grace");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Somebody else was quicker" })).ToContainTextAsync("Grace");
        JsonElement stored = await Shop.ReadAsync(browser, "contested");
        Assert.Equal(2, stored.GetProperty("revision").GetInt32());
        Assert.Equal("Their title", stored.GetProperty("definition").GetProperty("title").GetString());
        Assert.DoesNotContain("minShare\": 0.2", stored.GetRawText(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Policies_RollBackWithAReason_ServesTheOldVersionUntilReleased()
    {
        await Shop.CreateAsync(browser, "rolled", 60);
        _ = await browser.PostAsync("/v1/use-cases/rolled:train", new { });
        IPage page = await browser.OpenAsync("/use-cases/rolled/policies");

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish v1 …" }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Your name").FillAsync("Ada");
        await dialog.GetByLabel("Why").FillAsync("looks wrong");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await Expect(page.GetByText("Version 1 is held in place of 2.")).ToBeVisibleAsync();
        JsonElement held = await browser.GetAsync("/v1/use-cases/rolled/policies/0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish v2 again" }).ClickAsync();
        await dialog.GetByLabel("Why").FillAsync("was fine");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Publish it" }).ClickAsync();
        await Expect(page.GetByText("Version 1 is held in place of 2.")).ToHaveCountAsync(0);
        JsonElement released = await browser.GetAsync("/v1/use-cases/rolled/policies/0");

        Assert.Equal(("1", "2"), (Version(held), Version(released)));
        string log = (await browser.GetAsync("/v1/use-cases/rolled/audit-entries")).GetRawText();
        Assert.Contains("looks wrong", log, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Wizard_FromTemplateStepByStep_GoesLiveAndDecides()
    {
        IPage page = await browser.OpenAsync("/use-cases/new?template=winback");

        foreach (string next in (string[])["Who", "What", "Where", "How", "Check & start"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Continue: {next}", Exact = true }).ClickAsync();
        }

        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Store and launch" }).ClickAsync();
        await page.WaitForURLAsync("**/lifecycle");
        string id = new Uri(page.Url).Segments[2].TrimEnd('/');

        JsonElement stored = await Shop.ReadAsync(browser, id);
        Assert.Equal("USE_CASE_STATE_LIVE", stored.GetProperty("state").GetString());
        JsonElement decision = await browser.PostAsync($"/v1/use-cases/{id}:decide", new { customerId = "42" });
        Assert.NotEqual("GROUP_UNSPECIFIED", decision.GetProperty("group").GetString());
        await page.Context.CloseAsync();
    }

    // What is wrong is said at its field while it is typed, and cannot be stored.
    [Fact]
    public async Task Wizard_BadInput_IsSaidAtTheFieldAndNotStored()
    {
        int before = (await browser.GetAsync("/v1/use-cases?pageSize=1000&includeArchived=true")).GetProperty("useCases").GetArrayLength();
        IPage page = await browser.OpenAsync("/use-cases/new?template=blank&step=check");

        ILocator launch = page.GetByRole(AriaRole.Button, new() { Name = "Store and launch" });
        await page.GetByLabel("Your name").FillAsync("Ada");
        await Expect(launch).ToBeDisabledAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("use_case");
        await page.Context.CloseAsync();

        Assert.Equal(before, (await browser.GetAsync("/v1/use-cases?pageSize=1000&includeArchived=true")).GetProperty("useCases").GetArrayLength());
    }

    [GeneratedRegex(@"^9[0-9]\.[0-9]", RegexOptions.None, 1000)]
    private static partial Regex Nineties();

    private static string? Version(JsonElement policy) => policy.GetProperty("policy").GetProperty("version").GetString();
}
