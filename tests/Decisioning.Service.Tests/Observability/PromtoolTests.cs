namespace Decisioning.Service.Tests.Observability;

public sealed class PromtoolTests
{
    private static readonly string Folder = RepositoryFiles.PathOf("deploy", "prometheus");

    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "recording.yml")]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("test", "rules", "rules_test.yml")]
    public async Task Promtool_OurFiles_FindsNothing(string verb, string noun, string file)
    {
        ProgramRun run = await ProgramRun.StartAsync(
            "promtool", [verb, noun, Path.Combine(Folder, file)], TestContext.Current.CancellationToken);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [Fact]
    public async Task Promtool_AChangedLimit_FailsTheTestsOfTheRules()
    {
        using var folder = new TempFolder();
        foreach (string file in Directory.EnumerateFiles(Folder))
        {
            string text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(
                Path.Combine(folder.Path, Path.GetFileName(file)),
                text.Replace("decisioning:fallbacks:ratio_rate5m > 0.05", "decisioning:fallbacks:ratio_rate5m > 0.5", StringComparison.Ordinal));
        }

        ProgramRun run = await ProgramRun.StartAsync(
            "promtool", ["test", "rules", Path.Combine(folder.Path, "rules_test.yml")], TestContext.Current.CancellationToken);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("DecisioningFallbacks", run.Output + run.Errors, StringComparison.Ordinal);
    }
}
