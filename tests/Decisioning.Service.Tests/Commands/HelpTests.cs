namespace Decisioning.Service.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_OfTheProgram_NamesEveryVerbAndEveryExitCode()
    {
        CommandRun run = await CommandRun.StartAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["demo", "serve", "replay", "bench", "train", "results", "plan-experiment", "usecase"], verb => Assert.Matches($"(?m)^  {verb} ", run.Output));
        Assert.All(["0", "1", "2", "3", "130"], code => Assert.Matches($"(?m)^  {code}  +\\w", run.Output));
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("demo", "--nights", "--customers", "--seed", "--learner", "--rule", "--exit", "--json", "--port")]
    [InlineData("replay", "--use-case", "--data", "--rule", "--learner", "--seed", "--reward", "--rows-per-night", "--address", "--json")]
    [InlineData("serve", "--data", "--port", "--http-port", "--redis", "--json")]
    [InlineData("train", "--use-case", "--publish", "--actor", "--reason", "--address", "--json")]
    [InlineData("usecase update", "--etag", "--actor", "--reason", "--address", "--json")]
    [InlineData("usecase create", "--draft", "--actor", "--reason", "--address", "--json")]
    [InlineData("usecase pause", "--etag", "--actor", "--reason", "--address", "--json")]
    [InlineData("contact-policy set", "--actor", "--reason", "--address", "--json")]
    [InlineData("global-holdout set", "--salt", "--etag", "--actor", "--reason", "--address", "--json")]
    [InlineData("customer erase", "--actor", "--reason", "--address", "--json")]
    [InlineData("policy rollback", "--actor", "--reason", "--address", "--json")]
    [InlineData("usecase templates", "--goal", "--events", "--json")]
    [InlineData("usecase new", "--template", "--variant", "--id", "--out")]
    [InlineData("usecase check-events", "--use-case", "--template", "--variant", "--events", "--min-coverage", "--address", "--json")]
    [InlineData("usecase roadmap", "--format", "--include-archived", "--address", "--json")]
    [InlineData("results", "--group", "--metric", "--segment", "--per-customer", "--address", "--json")]
    [InlineData("plan-experiment", "--baseline", "--lift", "--customers-per-day", "--deviation", "--treatment", "--control", "--power", "--json")]
    [InlineData("bench regret", "--data", "--problem", "--seeds", "--learner", "--rule", "--markdown", "--json")]
    [InlineData("bench replay", "--data", "--set", "--metric", "--seeds", "--learner", "--rule", "--prior", "--markdown", "--json")]
    public async Task Help_OfAVerb_NamesItsOptionsAndGivesAnExample(string verb, params string[] options)
    {
        CommandRun run = await CommandRun.RunAsync([.. verb.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(options, option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
        Assert.Contains("  decisioning " + verb, run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfReplay_SaysWhereTheDataComesFrom()
    {
        CommandRun run = await CommandRun.RunAsync("replay", "--help");

        Assert.Contains("MineThatData E-Mail Analytics and Data Mining Challenge", run.Output, StringComparison.Ordinal);
    }
}
