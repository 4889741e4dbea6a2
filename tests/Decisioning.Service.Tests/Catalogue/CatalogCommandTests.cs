using System.Text.Json;
using Decisioning.Service.Tests.Commands;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Tests.Catalogue;

public sealed class CatalogCommandTests(TemplateLifeFixture fixture) : IClassFixture<TemplateLifeFixture>, IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Templates_Json_IsOneArrayOfThirtyTwoRows()
    {
        CommandRun run = await CommandRun.RunAsync("usecase", "templates", "--json");

        Assert.Equal(0, run.ExitCode);
        JsonElement[] rows = [.. run.Json.EnumerateArray()];
        Assert.Equal(32, rows.Length);
        Assert.Equal(["id", "title", "source", "goal"], CommandRun.MembersOf(rows[0]).Take(4));
        Assert.Equal(32, rows.Select(row => (row.GetProperty("id").GetString(), row.GetProperty("goal").GetString())).Distinct().Count());
        Assert.Equal(7, rows.Count(row => row.GetProperty("source").GetString() == "OfferFit"));
    }

    [Theory]
    [InlineData("boost-retention")]
    [InlineData("Boost retention, upsell, and cross-sell")]
    public async Task Templates_Goal_ListsItAlone(string goal)
    {
        CommandRun run = await CommandRun.RunAsync("usecase", "templates", "--goal", goal);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("  winback-personalized", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("signup", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_UnknownGoal_SaysWhichThereAre()
    {
        CommandRun run = await CommandRun.RunAsync("usecase", "templates", "--goal", "profit");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("optimize-advertising, personalize-first-conversion, boost-retention, personalize-communications", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"event\": \"Checkout Started\"}\n{\"event\": \"Order Completed\"}\n", "events.jsonl")]
    [InlineData("Checkout Started\n\nOrder Completed\n", "names.txt")]
    public async Task Templates_EventsFile_SaysWhatCanRunAndWhatIsMissing(string text, string name)
    {
        string file = await WriteAsync(name, text);

        CommandRun plain = await CommandRun.RunAsync("usecase", "templates", "--events", file);
        CommandRun json = await CommandRun.RunAsync("usecase", "templates", "--events", "Checkout Started, Order Completed", "--json");

        Assert.Matches("(?m)^  cart-abandonment +as run$", plain.Output);
        Assert.Matches("(?m)^  onboarding +needs Onboarding Step Completed, Onboarding Completed, Signed In$", plain.Output);
        JsonElement onboarding = json.Json.EnumerateArray().Single(row => row.GetProperty("id").GetString() == "onboarding");
        Assert.False(onboarding.GetProperty("can_run").GetBoolean());
        Assert.Equal(3, onboarding.GetProperty("missing_events").GetArrayLength());
    }

    [Fact]
    public async Task Templates_MissingFile_IsBadInput() =>
        Assert.Equal(2, (await CommandRun.RunAsync("usecase", "templates", "--events", "no/such.jsonl")).ExitCode);

    [Fact]
    public async Task New_OutAndId_WritesAFileThatValidatesAndIsNotOverwritten()
    {
        string file = Path.Combine(_folder.Path, "mine.yaml");

        CommandRun made = await CommandRun.RunAsync("usecase", "new", "--template", "winback", "--variant", "walk", "--id", "mine", "--out", file);
        CommandRun again = await CommandRun.RunAsync("usecase", "new", "--template", "winback", "--out", file);
        CommandRun valid = await CommandRun.RunAsync("usecase", "validate", file, "--json");

        Assert.Equal((0, 2, 0), (made.ExitCode, again.ExitCode, valid.ExitCode));
        Assert.Equal("mine", valid.Json.GetProperty("use_case").GetString());
    }

    [Fact]
    public async Task New_WithoutOut_PrintsTheFileOfTheVariantToStartWith()
    {
        CommandRun run = await CommandRun.RunAsync("usecase", "new", "--template", "repeat-purchases");

        DefinitionResult read = DefinitionReader.Read(run.Output);
        Assert.True(read.IsValid, string.Join('\n', read.Violations));
        Assert.Equal(Maturity.Crawl, read.Definition.Business.Maturity);
    }

    [Theory]
    [InlineData("--template", "winbak")]
    [InlineData("--template", "winback", "--id", "Not An Id")]
    [InlineData("--template", "winback", "--variant", "fly")]
    public async Task New_BadInput_EndsWithTwo(params string[] arguments) =>
        Assert.Equal(2, (await CommandRun.RunAsync(["usecase", "new", .. arguments])).ExitCode);

    [Fact]
    public async Task CheckEvents_Template_PrintsCoverageAndFindings()
    {
        string file = await WriteAsync("events.jsonl", """
            {"event": "Checkout Started", "properties": {"revenue": 10}}
            {"event": "order_completed", "properties": {"order_id": "1", "revenue": "10"}}
            broken
            """);

        CommandRun run = await CommandRun.RunAsync("usecase", "check-events", "--template", "cart-abandonment", "--events", file);
        CommandRun json = await CommandRun.RunAsync("usecase", "check-events", "--template", "cart-abandonment", "--events", file, "--min-coverage", "0.9", "--json");

        Assert.Equal((0, 1), (run.ExitCode, json.ExitCode));
        Assert.Contains("cart-abandonment: 40.0 % of what it requires arrives right (2 events read, 1 unreadable)", run.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  Order Completed +misnamed +1 +0.0 %$", run.Output);
        Assert.Contains("spelt otherwise: rename 'order_completed' to 'Order Completed'", run.Output, StringComparison.Ordinal);
        Assert.Contains("revenue: number is due, a text that reads as a number came (1 event)", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 3: the line is no JSON", run.Errors, StringComparison.Ordinal);
        Assert.Equal(0.4, json.Json.GetProperty("coverage").GetDouble(), 12);
    }

    [Fact]
    public async Task CheckEvents_UseCaseOfAService_ReadsItsPlan()
    {
        string file = Path.Combine(_folder.Path, "stored.yaml");
        string events = await WriteAsync("events.jsonl", "{\"event\": \"Order Completed\", \"properties\": {\"order_id\": \"1\", \"revenue\": 10}}\n");
        string address = fixture.Service.Address.ToString();
        await CommandRun.RunAsync("usecase", "new", "--template", "suppress-time", "--id", "stored", "--out", file);
        CommandRun created = await CommandRun.RunAsync("usecase", "create", file, "--address", address);

        CommandRun run = await CommandRun.RunAsync("usecase", "check-events", "--use-case", "stored", "--events", events, "--address", address);
        CommandRun ofFile = await CommandRun.RunAsync("usecase", "check-events", "--use-case", file, "--events", events);

        Assert.True(created.ExitCode == 0, created.Errors);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.StartsWith("stored: 42.9 % of what it requires", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output, ofFile.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--use-case", "a", "--template", "b")]
    public async Task CheckEvents_NeitherOrBoth_EndsWithTwo(params string[] arguments) =>
        Assert.Equal(2, (await CommandRun.RunAsync(["usecase", "check-events", "--events", "x.jsonl", .. arguments])).ExitCode);

    [Fact]
    public async Task Roadmap_EveryFormat_ListsTheStoredUseCases()
    {
        string file = Path.Combine(_folder.Path, "road.yaml");
        string address = fixture.Service.Address.ToString();
        await CommandRun.RunAsync("usecase", "new", "--template", "cart-abandonment", "--id", "road", "--out", file);
        await CommandRun.RunAsync("usecase", "create", file, "--address", address);

        CommandRun table = await CommandRun.RunAsync("usecase", "roadmap", "--address", address);
        CommandRun markdown = await CommandRun.RunAsync("usecase", "roadmap", "--address", address, "--format", "markdown");
        CommandRun csv = await CommandRun.RunAsync("usecase", "roadmap", "--address", address, "--format", "csv");
        CommandRun json = await CommandRun.RunAsync("usecase", "roadmap", "--address", address, "--json");

        Assert.Contains("Do first", table.Output, StringComparison.Ordinal);
        Assert.StartsWith("# Roadmap", markdown.Output, StringComparison.Ordinal);
        Assert.Contains("| 1 | road | Mitigate cart abandonment | Optimize advertising | walk | live | 5 | 5 | 25 |", markdown.Output, StringComparison.Ordinal);
        Assert.Contains("1,road,Mitigate cart abandonment,Optimize advertising,walk,live,5,5,25,", csv.Output, StringComparison.Ordinal);
        Assert.Equal(25, json.Json[0].GetProperty("score").GetInt32());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> WriteAsync(string name, string text)
    {
        string file = Path.Combine(_folder.Path, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
