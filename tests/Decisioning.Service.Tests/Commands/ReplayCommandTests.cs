using System.Text.Json;
using Decisioning.Service.Tests.Hosting;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Commands;

public sealed class ReplayCommandTests
{
    private static readonly string UseCase = RepositoryFiles.PathOf("deploy", "use-cases", "hillstrom-email.yaml");

    [Fact]
    public async Task Replay_Json_HasTheAgreedShapeAndCountsEveryRow()
    {
        using var folder = new TempFolder();
        string data = SyntheticExperiment.Write(folder.Path, 1_250);

        CommandRun run = await CommandRun.StartAsync(
            "replay", "--use-case", UseCase, "--data", data, "--rows-per-night", "300", "--seed", "3", "--json");

        Assert.True(run.ExitCode == 0, run.Errors);
        JsonElement report = run.Json;
        Assert.Equal(
            ["learner", "rule", "seed", "rows", "matched", "value", "low", "high", "logged", "nights"], CommandRun.MembersOf(report));
        Assert.Equal("beta-bernoulli", report.GetProperty("learner").GetString());
        Assert.Equal("thompson", report.GetProperty("rule").GetString());
        Assert.Equal(3, report.GetProperty("seed").GetInt32());
        Assert.Equal(1_250, report.GetProperty("rows").GetInt32());
        Assert.Equal(5, report.GetProperty("nights").GetInt32());
        Assert.InRange(report.GetProperty("matched").GetInt32(), 300, 550);
        JsonElement[] logged = [.. report.GetProperty("logged").EnumerateArray()];
        Assert.Equal(["mens", "none", "womens"], logged.Select(action => action.GetProperty("action").GetString()));
        Assert.Equal(["action", "rows", "value", "low", "high"], CommandRun.MembersOf(logged[0]));
        Assert.Equal(1_250, logged.Sum(action => action.GetProperty("rows").GetInt32()));
        Assert.InRange(report.GetProperty("value").GetDouble(), report.GetProperty("low").GetDouble(), report.GetProperty("high").GetDouble());
    }

    [Fact]
    public async Task Replay_SameSeedTwice_PrintsTheSameAndAnotherSeedSomethingElse()
    {
        using var folder = new TempFolder();
        string data = SyntheticExperiment.Write(folder.Path, 600);
        string[] arguments = ["replay", "--use-case", UseCase, "--data", data, "--rows-per-night", "200", "--json", "--seed"];

        CommandRun first = await CommandRun.RunAsync([.. arguments, "1"]);
        CommandRun second = await CommandRun.RunAsync([.. arguments, "1"]);
        CommandRun other = await CommandRun.RunAsync([.. arguments, "2"]);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output, second.Output);
        Assert.NotEqual(first.Output, other.Output);
    }

    [Theory]
    [InlineData("spend", "disjoint-linear", "thompson")]
    [InlineData("conversion", "beta-bernoulli", "epsilon-greedy")]
    public async Task Replay_OtherRewardLearnerAndRule_PrintsItsValueBesideTheLoggedOnes(string reward, string learner, string rule)
    {
        using var folder = new TempFolder();
        string data = SyntheticExperiment.Write(folder.Path, 400);

        CommandRun run = await CommandRun.RunAsync(
            "replay", "--use-case", UseCase, "--data", data, "--rows-per-night", "200",
            "--reward", reward, "--learner", learner, "--rule", rule);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains(reward + " per row", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{learner}, {rule} (matched)", run.Output, StringComparison.Ordinal);
        Assert.Contains("logged: always womens", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_SpendWithBetaBernoulli_IsRefusedWithTheReason()
    {
        CommandRun run = await CommandRun.RunAsync("replay", "--use-case", UseCase, "--data", "unread.csv", "--reward", "spend");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the changed use case is no valid use case", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayAndTrain_AtARunningService_WorkOnItAndLeaveNoUseCaseBehind()
    {
        using var folder = new TempFolder();
        string data = SyntheticExperiment.Write(folder.Path, 300);
        await using ServiceProcess service = await ServiceProcess.StartAsync(Path.Combine(folder.Path, "service"));
        string address = service.GrpcAddress.ToString();
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        var useCases = new V1.UseCaseService.UseCaseServiceClient(channel);

        CommandRun replay = await CommandRun.RunAsync(
            "replay", "--use-case", UseCase, "--data", data, "--rows-per-night", "100", "--address", address, "--json");
        V1.ListUseCasesResponse left = await useCases.ListUseCasesAsync(
            new V1.ListUseCasesRequest(), cancellationToken: TestContext.Current.CancellationToken);
        await useCases.CreateUseCaseAsync(
            new V1.CreateUseCaseRequest { Yaml = await File.ReadAllTextAsync(UseCase, TestContext.Current.CancellationToken) },
            cancellationToken: TestContext.Current.CancellationToken);
        CommandRun train = await CommandRun.RunAsync("train", "--use-case", "hillstrom-email", "--address", address, "--json");
        CommandRun unknown = await CommandRun.RunAsync("train", "--use-case", "no-such", "--address", address);

        Assert.True(replay.ExitCode == 0, replay.Errors);
        Assert.Equal((300, 3), (replay.Json.GetProperty("rows").GetInt32(), replay.Json.GetProperty("nights").GetInt32()));
        Assert.Empty(left.UseCases);
        Assert.True(train.ExitCode == 0, train.Errors);
        Assert.Equal("published", train.Json.GetProperty("status").GetString());
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("no-such", unknown.Errors, StringComparison.Ordinal);
    }
}
