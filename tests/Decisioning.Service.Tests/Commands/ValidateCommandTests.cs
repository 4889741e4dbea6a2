using System.Text.Json;

namespace Decisioning.Service.Tests.Commands;

public sealed class ValidateCommandTests
{
    [Theory]
    [InlineData("repeat-purchase", 27)]
    [InlineData("hillstrom-email", 3)]
    [InlineData("win-back", 8)]
    public async Task Validate_ExamplesOfTheProject_AreRight(string useCase, int actions)
    {
        CommandRun run = await CommandRun.RunAsync(
            "usecase", "validate", RepositoryFiles.PathOf("deploy", "use-cases", useCase + ".yaml"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.True(run.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(useCase, run.Json.GetProperty("use_case").GetString());
        Assert.Equal(actions, run.Json.GetProperty("actions").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("violations").GetArrayLength());
    }

    [Fact]
    public async Task Validate_RightFile_PrintsDimensionsActionsAndColumns()
    {
        CommandRun run = await CommandRun.RunAsync(
            "usecase", "validate", RepositoryFiles.PathOf("deploy", "use-cases", "hillstrom-email.yaml"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("dimension   campaign: none, mens, womens", run.Output, StringComparison.Ordinal);
        Assert.Contains("actions     3", run.Output, StringComparison.Ordinal);
        Assert.Contains("features    10 columns: constant, recency, history,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_WrongFile_PrintsEveryViolationWithItsPlaceAndEndsWithTwo()
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "wrong.yaml");
        string text = new UseCaseText { Rule = "type: thomson", Schedule = "cron: '0 3 * *', time_zone: Europe/Berlin" }.ToString();
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        int line = Array.FindIndex(text.Split('\n'), row => row.StartsWith("rule:", StringComparison.Ordinal)) + 1;

        CommandRun plain = await CommandRun.RunAsync("usecase", "validate", file);
        CommandRun json = await CommandRun.RunAsync("usecase", "validate", file, "--json");

        Assert.Equal((2, 2), (plain.ExitCode, json.ExitCode));
        Assert.Contains($"{file}:{line}:", plain.Errors, StringComparison.Ordinal);
        Assert.Contains("rule.type", plain.Errors, StringComparison.Ordinal);
        Assert.Contains("schedule.cron", plain.Errors, StringComparison.Ordinal);
        Assert.Contains("2 violations", plain.Errors, StringComparison.Ordinal);
        JsonElement[] violations = [.. json.Json.GetProperty("violations").EnumerateArray()];
        Assert.Equal(["rule.type", "schedule.cron"], violations.Select(violation => violation.GetProperty("path").GetString()));
        Assert.Equal(line, violations[0].GetProperty("line").GetInt32());
        Assert.False(json.Json.GetProperty("valid").GetBoolean());
    }
}
