using System.Text.Json;

namespace Decisioning.Service.Tests.Commands;

public sealed class BenchReplayCommandTests
{
    [Fact]
    public async Task Replay_Json_HasTheAgreedShapeAndIsTheSameForTheSameSeeds()
    {
        using var folder = new TempFolder();
        SyntheticExperiment.Write(folder.Path, 3_000);
        string[] arguments =
        [
            "bench", "replay", "--set", "hillstrom", "--data", folder.Path, "--metric", "visit,cost", "--seeds", "0-3",
            "--learner", "disjoint-linear", "--rule", "ucb", "--json",
        ];

        CommandRun run = await CommandRun.StartAsync(arguments);
        CommandRun again = await CommandRun.RunAsync(arguments);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(run.Output, again.Output);
        Assert.Equal(["set", "seeds", "figures"], CommandRun.MembersOf(run.Json));
        Assert.Equal("hillstrom", run.Json.GetProperty("set").GetString());
        Assert.Equal([0, 1, 2, 3], run.Json.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        JsonElement[] figures = [.. run.Json.GetProperty("figures").EnumerateArray()];
        Assert.Equal(["visit", "cost"], figures.Select(figure => figure.GetProperty("problem").GetString()));
        Assert.Equal(["problem", "figure", "learner", "rule", "mean", "standard_error", "bar", "references"], CommandRun.MembersOf(figures[0]));
        Assert.Equal(["name", "value", "standard_error"], CommandRun.MembersOf(figures[0].GetProperty("references")[1]));
        Assert.Equal("ucb", figures[1].GetProperty("rule").GetString());
        Assert.Equal(0.1805, figures[0].GetProperty("bar").GetDouble());

        // Visits: .1, .2, .3 by action, a third of the rows while nothing is known.
        Assert.InRange(figures[0].GetProperty("mean").GetDouble(), 0.2, 0.32);
        Assert.InRange(figures[0].GetProperty("standard_error").GetDouble(), 0.0001, 0.03);
    }

    [Fact]
    public async Task Replay_UniformAndThompson_DifferOnTheExperimentWhereOneActionIsBest()
    {
        using var folder = new TempFolder();
        SyntheticExperiment.Write(folder.Path, 6_000);

        double uniform = await MeanAsync(folder.Path, "uniform");
        double thompson = await MeanAsync(folder.Path, "thompson");

        Assert.InRange(uniform, 0.18, 0.22);
        Assert.True(thompson > uniform + 0.03, $"{thompson} against {uniform}");
    }

    [Fact]
    public async Task Replay_TableAndMarkdown_ShowBarAndReferences()
    {
        using var folder = new TempFolder();
        SyntheticExperiment.Write(folder.Path, 500);
        string page = Path.Combine(folder.Path, "page.md");

        CommandRun run = await CommandRun.RunAsync(
            "bench", "replay", "--set", "hillstrom", "--data", folder.Path, "--metric", "visit", "--seeds", "7",
            "--learner", "beta-bernoulli", "--rule", "thompson", "--markdown", page);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Matches(@"visit +visits per row +beta-bernoulli, thompson +0\.\d{5}", run.Output);
        Assert.Matches(@"must reach +0\.18050", run.Output);
        Assert.Matches(@"context-free Beta Thompson +0\.18075 ± 0\.00010", run.Output);
        string text = await File.ReadAllTextAsync(page);
        Assert.Contains("Command: `decisioning bench replay --set hillstrom --data DIR --metric visit", text, StringComparison.Ordinal);
        Assert.Matches(@"\| visit \| visits per row \| beta-bernoulli, thompson \| 0\.\d{5} \| 0\.18050 \| uniform 0\.14690; ", text);
    }

    [Fact]
    public async Task Replay_AllSetsWithoutData_NamesEverySet()
    {
        using var folder = new TempFolder();

        CommandRun run = await CommandRun.RunAsync("bench", "replay", "--set", "all", "--data", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.All(
            ["hillstrom: it has no file", "starbucks: it has no file", "upworthy: it has no file", "digits: it has no file", "letter: it", "satellite: it"],
            line => Assert.Contains("as " + line, run.Errors, StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Replay_MetricsThatAreUnknownOrDoNotFitThePolicy_AreAllNamed()
    {
        using var folder = new TempFolder();
        SyntheticExperiment.Write(folder.Path, 50);

        CommandRun run = await CommandRun.RunAsync(
            "bench", "replay", "--set", "hillstrom", "--data", folder.Path, "--metric", "visits,spend,cost", "--learner", "beta-bernoulli");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("hillstrom has no metric 'visits'; it has visit, conversion, spend, cost", run.Errors, StringComparison.Ordinal);
        Assert.Contains("hillstrom, spend: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("hillstrom, cost: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", "--prior must be like 1.5,98.5, not '1.5'")]
    [InlineData("a,b", "--prior must be like 1.5,98.5, not 'a,b'")]
    [InlineData("-1,5", "no valid use case")]
    public async Task Replay_PriorThatIsNone_IsRefused(string prior, string message)
    {
        using var folder = new TempFolder();
        SyntheticExperiment.Write(folder.Path, 50);

        CommandRun run = await CommandRun.RunAsync(
            "bench", "replay", "--set", "hillstrom", "--data", folder.Path, "--metric", "visit", "--learner", "beta-bernoulli",
            "--prior=" + prior);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    private static async Task<double> MeanAsync(string folder, string rule)
    {
        CommandRun run = await CommandRun.RunAsync(
            "bench", "replay", "--set", "hillstrom", "--data", folder, "--metric", "visit", "--seeds", "0-1",
            "--learner", "beta-bernoulli", "--rule", rule, "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Json.GetProperty("figures")[0].GetProperty("mean").GetDouble();
    }
}
