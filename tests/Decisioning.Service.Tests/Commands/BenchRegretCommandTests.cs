using System.Text.Json;

namespace Decisioning.Service.Tests.Commands;

public sealed class BenchRegretCommandTests
{
    private static readonly SyntheticProblem Plain = new("linear", Rounds: 3_000, Features: 4, Dimensions: [5], Batch: 500);
    private static readonly SyntheticProblem Factored = new("offers", Rounds: 600, Features: 2, Dimensions: [2, 3], Batch: 200);

    [Fact]
    public async Task Regret_Json_HasTheAgreedShape()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, 0, 3);

        CommandRun run = await CommandRun.StartAsync(
            "bench", "regret", "--data", folder.Path, "--problem", "linear", "--seeds", "0,3",
            "--learner", "disjoint-linear", "--rule", "greedy", "--json");

        Assert.True(run.ExitCode == 0, run.Errors);
        JsonElement report = run.Json;
        Assert.Equal(
            ["problem", "learner", "rule", "seeds", "reward_mean", "regret_mean", "gap_closed"], CommandRun.MembersOf(report).Take(7));
        Assert.Equal("linear", report.GetProperty("problem").GetString());
        Assert.Equal("disjoint-linear", report.GetProperty("learner").GetString());
        Assert.Equal("greedy", report.GetProperty("rule").GetString());
        Assert.Equal([0, 3], report.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.InRange(report.GetProperty("gap_closed").GetDouble(), 0.4, 1.0);
        Assert.Equal(0.815, report.GetProperty("must_reach").GetDouble());
        JsonElement peer = report.GetProperty("peers")[1];
        Assert.Equal(("MABWiser LinUCB", 0.8162), (peer.GetProperty("name").GetString(), peer.GetProperty("gap_closed").GetDouble()));
        JsonElement[] runs = [.. report.GetProperty("runs").EnumerateArray()];
        Assert.Equal(runs.Average(one => one.GetProperty("gap_closed").GetDouble()), report.GetProperty("gap_closed").GetDouble(), 12);
        Assert.Equal(runs.Average(one => one.GetProperty("regret").GetDouble()), report.GetProperty("regret_mean").GetDouble(), 9);
        Assert.Equal(runs.Average(one => one.GetProperty("reward").GetDouble()), report.GetProperty("reward_mean").GetDouble(), 9);
    }

    [Fact]
    public async Task Regret_AllAtOnce_GivesWhatEachRunGivesByItself()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, 1, 2);
        Factored.Write(folder.Path, 1, 2);
        string[] start = ["bench", "regret", "--data", folder.Path, "--json", "--problem"];

        CommandRun all = await CommandRun.RunAsync([.. start, "all"]);
        CommandRun again = await CommandRun.RunAsync([.. start, "linear,offers", "--seeds", "1-2"]);
        CommandRun alone = await CommandRun.RunAsync([.. start, "offers", "--seeds", "2"]);

        Assert.True(all.ExitCode == 0, all.Errors);
        Assert.Equal(all.Output, again.Output);
        JsonElement[] problems = [.. all.Json.GetProperty("problems").EnumerateArray()];
        Assert.Equal(["linear", "offers"], problems.Select(problem => problem.GetProperty("problem").GetString()));
        Assert.Equal(JsonValueKind.Null, problems[1].GetProperty("must_reach").ValueKind);
        Assert.Equal(alone.Json.GetProperty("runs")[0].ToString(), problems[1].GetProperty("runs")[1].ToString());
    }

    [Fact]
    public async Task Regret_Table_ShowsOwnShareBarAndPeers()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, [.. Enumerable.Range(0, 10)]);

        CommandRun run = await CommandRun.RunAsync("bench", "regret", "--data", folder.Path, "--problem", "linear", "--rule", "uniform");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Matches(@"linear +-?0\.0\d\d ± 0\.\d{3} +0\.815 +0\.819 +0\.816 +0\.699", run.Output);
        Assert.Contains("a hint and no match", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regret_Markdown_WritesMachineCommandAndTableWithoutThePathOfTheData()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, 0);
        string page = Path.Combine(folder.Path, "page.md");

        CommandRun run = await CommandRun.RunAsync("bench", "regret", "--data", folder.Path, "--problem", "all", "--markdown", page);

        Assert.True(run.ExitCode == 0, run.Errors);
        string text = await File.ReadAllTextAsync(page);
        Assert.Contains("Machine: ", text, StringComparison.Ordinal);
        Assert.Contains("Command: `decisioning bench regret --data DIR --problem all --markdown", text, StringComparison.Ordinal);
        Assert.Contains("\n| linear | ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--data " + folder.Path, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regret_UnknownProblemsAndMissingTables_AreAllNamed()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, 0);
        Factored.Write(folder.Path, 0);
        File.Delete(Path.Combine(folder.Path, "offers_0.P.f32"));
        string[] start = ["bench", "regret", "--data", folder.Path, "--problem"];

        CommandRun unknown = await CommandRun.RunAsync([.. start, "liner,offer"]);
        CommandRun missing = await CommandRun.RunAsync([.. start, "all", "--seeds", "0-1"]);

        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("there is no problem 'liner'", unknown.Errors, StringComparison.Ordinal);
        Assert.Contains("there is no problem 'offer'", unknown.Errors, StringComparison.Ordinal);
        Assert.Contains("it has linear, offers", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal(2, missing.ExitCode);
        Assert.All(
            ["offers_0.P.f32 is missing", "linear_1.X.f32 is missing", "offers_1.R.u8 is missing"],
            line => Assert.Contains(line, missing.Errors, StringComparison.Ordinal));
        Assert.Empty(missing.Output);
    }

    [Fact]
    public async Task Regret_CorruptTablesOfTwoProblems_NamesBoth()
    {
        using var folder = new TempFolder();
        Plain.Write(folder.Path, 0);
        Factored.Write(folder.Path, 0);
        foreach (string problem in (string[])["linear", "offers"])
        {
            string path = Path.Combine(folder.Path, problem + "_0.R.u8");
            byte[] bytes = await File.ReadAllBytesAsync(path);
            bytes[0] = 9;
            await File.WriteAllBytesAsync(path, bytes);
        }

        CommandRun run = await CommandRun.RunAsync("bench", "regret", "--data", folder.Path, "--problem", "all");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("linear_0.R.u8: row 0, column 0 is 9, not 0 or 1", run.Errors, StringComparison.Ordinal);
        Assert.Contains("offers_0.R.u8: row 0, column 0 is 9, not 0 or 1", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9-0")]
    [InlineData("-1")]
    [InlineData("a")]
    [InlineData("0-20000")]
    [InlineData("1,,2")]
    public async Task Regret_SeedsThatAreNone_AreRefused(string seeds)
    {
        CommandRun run = await CommandRun.RunAsync("bench", "regret", "--data", "nowhere", "--problem", "all", "--seeds=" + seeds);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--seeds must be like 0-9 or 0,2,5-7", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regret_FolderThatIsMissing_IsRefused()
    {
        CommandRun run = await CommandRun.RunAsync("bench", "regret", "--data", "nowhere", "--problem", "all");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot use nowhere: there is no such folder", run.Errors, StringComparison.Ordinal);
    }
}
