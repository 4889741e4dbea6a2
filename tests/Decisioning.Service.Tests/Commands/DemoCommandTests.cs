using System.Text.Json;

namespace Decisioning.Service.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_ExitJson_PrintsExactlyOneObjectOfTheAgreedShape()
    {
        CommandRun run = await CommandRun.StartAsync("demo", "--nights", "3", "--customers", "150", "--exit", "--json");

        Assert.True(run.ExitCode == 0, run.Errors);
        JsonElement report = run.Json;
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.Equal(["use_case", "nights", "groups", "lift", "options", "policy_version"], CommandRun.MembersOf(report));
        Assert.Equal("repeat-purchase", report.GetProperty("use_case").GetString());
        Assert.Equal(3, report.GetProperty("nights").GetInt32());
        JsonElement[] groups = [.. report.GetProperty("groups").EnumerateArray()];
        Assert.Equal(["treatment", "random_control", "holdout"], groups.Select(group => group.GetProperty("group").GetString()));
        Assert.Equal(["group", "decisions", "mean_reward"], CommandRun.MembersOf(groups[0]));
        Assert.Equal(450, groups.Sum(group => group.GetProperty("decisions").GetInt32()));
        Assert.Equal(["relative", "low", "high"], CommandRun.MembersOf(report.GetProperty("lift")));
        JsonElement[] options = [.. report.GetProperty("options").EnumerateArray()];
        Assert.Equal(["dimension", "option", "share_first_week", "share_last_week"], CommandRun.MembersOf(options[0]));
        Assert.Equal(9, options.Length);
        Assert.All(options.GroupBy(option => option.GetProperty("dimension").GetString()), dimension => Assert.Equal(
            1.0, dimension.Sum(option => option.GetProperty("share_last_week").GetDouble()), 12));

        // The prior's policy, three nights of updates and eight until every window has closed.
        Assert.Equal(12, report.GetProperty("policy_version").GetInt64());
        Assert.Contains("3 nights of 150 customers", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_Defaults_LiftExcludesZeroAndIsTheReadmes()
    {
        CommandRun run = await CommandRun.RunAsync("demo", "--exit", "--json");

        Assert.True(run.ExitCode == 0, run.Errors);
        JsonElement lift = run.Json.GetProperty("lift");
        Assert.True(lift.GetProperty("low").GetDouble() > 0.0, run.Output);
        string shown = FormattableString.Invariant($"{lift.GetProperty("relative").GetDouble():+0.0 %}");
        Assert.Contains(shown, await File.ReadAllTextAsync(RepositoryFiles.PathOf("README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_SameSeedTwice_PrintsTheSameAndAnotherSeedSomethingElse()
    {
        string[] arguments = ["demo", "--nights", "2", "--customers", "120", "--exit", "--json", "--seed"];

        CommandRun first = await CommandRun.RunAsync([.. arguments, "11"]);
        CommandRun second = await CommandRun.RunAsync([.. arguments, "11"]);
        CommandRun other = await CommandRun.RunAsync([.. arguments, "12"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Fact]
    public async Task Demo_OtherLearnerAndRule_PrintsTables()
    {
        CommandRun run = await CommandRun.RunAsync(
            "demo", "--nights", "2", "--customers", "120", "--learner", "disjoint-linear", "--rule", "ucb", "--exit");

        Assert.True(run.ExitCode == 0, run.Errors);
        string words = string.Join(' ', run.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            ["treatment", "random control", "holdout", "first week", "last week", "ten-percent", "every window is closed"],
            word => Assert.Contains(word, words, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("repeat-purchases", "conversion")]
    [InlineData("suppress-time", "reward")]
    public async Task Demo_Template_PlaysItInAWorldOfItsOwn(string template, string measure)
    {
        string[] arguments = ["demo", "--template", template, "--variant", "crawl", "--nights", "2", "--customers", "60", "--exit"];

        CommandRun plain = await CommandRun.RunAsync(arguments);
        CommandRun json = await CommandRun.RunAsync([.. arguments, "--json"]);

        Assert.True(plain.ExitCode == 0, plain.Errors);
        Assert.Contains(measure, plain.Output, StringComparison.Ordinal);
        Assert.Equal(template, json.Json.GetProperty("use_case").GetString());
        Assert.True(json.Json.GetProperty("groups")[0].GetProperty("mean_reward").GetDouble() > 0.0);
    }
}
