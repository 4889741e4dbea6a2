namespace Decisioning.Service.Tests.Commands;

public sealed class FailureTests
{
    private static readonly string UseCase = RepositoryFiles.PathOf("deploy", "use-cases", "hillstrom-email.yaml");

    [Theory]
    [InlineData("error: --nights must be from 1 to 365, not 0", "demo", "--nights", "0")]
    [InlineData("error: Unrecognized command or argument 'dmo'.", "dmo")]
    [InlineData("error: --address must be like http://127.0.0.1:5080, not 'nowhere'", "train", "--use-case", "x", "--address", "nowhere")]
    [InlineData("error: Option '--use-case' is required.", "train")]
    [InlineData("error: cannot read the use case: ", "usecase", "validate", "/no/such/file.yaml")]
    public async Task Run_BadInput_SaysWhatIsWrongAndEndsWithTwo(string message, params string[] arguments)
    {
        CommandRun run = await CommandRun.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Train_NobodyListens_SaysSoInOneLineAndEndsWithThree()
    {
        CommandRun run = await CommandRun.StartAsync("train", "--use-case", "repeat-purchase", "--address", "http://127.0.0.1:1");

        Assert.Equal(3, run.ExitCode);
        Assert.Matches("^error: no service answers: [^\n]+\n$", run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Replay_NoDataFile_SaysWhatItIsWhereToGetItAndWhichColumnsItNeeds()
    {
        CommandRun run = await CommandRun.RunAsync("replay", "--use-case", UseCase, "--data", "/no/such/file.csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Kevin Hillstrom", run.Errors, StringComparison.Ordinal);
        Assert.Contains("blog.minethatdata.com", run.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "columns recency, history, mens, womens, newbie, zip_code, channel, segment, visit, conversion, spend", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_WrongColumns_NamesTheMissingOnes()
    {
        using var folder = new TempFolder();
        string data = Path.Combine(folder.Path, "wrong.csv");
        await File.WriteAllTextAsync(
            data, "recency,history,mens,womens,newbie,zip_code,channel,visit,spend\n", TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.RunAsync("replay", "--use-case", UseCase, "--data", data);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the first line has no column segment, conversion;", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ridge goes with the disjoint learners and hybrid-linear only", "--ridge", "2")]
    [InlineData("--exploration goes with ucb and the rules of Thompson only", "--rule", "softmax", "--exploration", "2")]
    [InlineData("rule.exploration", "--rule", "ucb", "--exploration", "-1")]
    [InlineData("rule.exploration", "--rule", "top-two-thompson", "--exploration", "11")]
    public async Task Replay_ParameterThatDoesNotFit_SaysSo(string message, params string[] more)
    {
        CommandRun run = await CommandRun.RunAsync(["replay", "--use-case", UseCase, "--data", "/no/such/file.csv", .. more]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_UseCaseOfAnotherKind_SaysWhyItDoesNotFit()
    {
        string other = RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml");

        CommandRun run = await CommandRun.RunAsync("replay", "--use-case", other, "--data", "/no/such/file.csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the dimension 'campaign' needs the options none, mens, womens", run.Errors, StringComparison.Ordinal);
    }
}
