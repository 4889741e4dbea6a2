using Decisioning.Service.Tests.Commands;
using Decisioning.Service.Tests.Measuring;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Decisioning.Service.Tests.Publishing;

/// <summary>A roll-back holds, through the running service, until somebody ends it.</summary>
public sealed class RollBackTests(MeasuringFixture service) : IClassFixture<MeasuringFixture>
{
    private const string Definition = """
        use_case: rolled
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}]}
        outcomes: [{name: order}]
        success_metric: {outcome: order, window: 1d}
        learner: {type: beta-bernoulli}
        groups: {treatment: 1.0}
        """;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task RollBack_ByHand_HoldsAgainstUpdatesUntilOnePublishes()
    {
        await CreateAsync("by-hand");
        await TrainAsync("by-hand");
        await TrainAsync("by-hand");
        _ = await service.Connection.Policies.RollBackAsync(
            new RollBackRequest { UseCase = "by-hand", Version = 2, Actor = "ann", Reason = "complaints" }, cancellationToken: Token);

        TrainingRun held = await TrainAsync("by-hand");
        long served = await LiveAsync("by-hand");
        TrainingRun heldAgain = await TrainAsync("by-hand");
        TrainingRun lifted = await TrainAsync("by-hand", publish: true);
        TrainingRun next = await TrainAsync("by-hand");

        TrainingCheck refused = Assert.Single(held.Checks, check => !check.Passed);
        Assert.Equal("NOT_ROLLED_BACK", refused.Name);
        Assert.All(["version 2 is held in place of 3", "by ann since 2026-01-", "(complaints)"], part => Assert.Contains(part, refused.Detail, StringComparison.Ordinal));
        Assert.Equal((TrainingStatus.Refused, 2, TrainingStatus.Refused), (held.Status, served, heldAgain.Status));
        Assert.Equal((TrainingStatus.Published, TrainingStatus.Published), (lifted.Status, next.Status));
        Assert.Equal(next.PolicyVersion, await LiveAsync("by-hand"));
        ListAuditEntriesResponse log = await service.Connection.UseCases.ListAuditEntriesAsync(
            new ListAuditEntriesRequest { UseCase = "by-hand" }, cancellationToken: Token);
        Assert.Equal(
            [("policy_hold_lifted", "bob", "2"), ("policy_rolled_back", "ann", "2")],
            log.Entries.Take(2).Select(entry => (entry.Action, entry.Actor, entry.Details["version"])));
    }

    // The way forward is the way back to the newest version; a call that changes nothing is no line in the log.
    [Fact]
    public async Task RollBack_ToTheNewestVersion_EndsTheHold()
    {
        await CreateAsync("forward");
        await TrainAsync("forward");
        foreach (long version in new[] { 1L, 1L, 2L })
        {
            _ = await service.Connection.Policies.RollBackAsync(
                new RollBackRequest { UseCase = "forward", Version = version }, cancellationToken: Token);
        }

        TrainingRun run = await TrainAsync("forward");

        Assert.Equal(TrainingStatus.Published, run.Status);
        ListAuditEntriesResponse log = await service.Connection.UseCases.ListAuditEntriesAsync(
            new ListAuditEntriesRequest { UseCase = "forward" }, cancellationToken: Token);
        Assert.Equal(2, log.Entries.Count(entry => entry.Action == "policy_rolled_back"));
    }

    // Another metric makes the statistics mean something else: the policy that was held cannot serve any more, so nothing is held.
    [Fact]
    public async Task UpdateUseCase_OtherMetricWhileHeld_EndsTheHold()
    {
        await CreateAsync("changed");
        await TrainAsync("changed");
        _ = await service.Connection.Policies.RollBackAsync(new RollBackRequest { UseCase = "changed", Version = 1 }, cancellationToken: Token);
        string other = Definition.Replace("rolled", "changed", StringComparison.Ordinal).Replace("window: 1d", "window: 2d", StringComparison.Ordinal);
        _ = await service.Connection.UseCases.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = "changed", Yaml = other }, cancellationToken: Token);

        TrainingRun run = await TrainAsync("changed");

        Assert.Equal(TrainingStatus.Published, run.Status);
    }

    [Fact]
    public async Task RollBack_BadNote_GetsEveryViolation()
    {
        await CreateAsync("noted");

        RpcException back = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Policies.RollBackAsync(
            new RollBackRequest { UseCase = "noted", Version = 1, Actor = "guardrail:leaving", Reason = "a\nb" }, cancellationToken: Token).ResponseAsync);
        RpcException train = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Policies.TrainAsync(
            new TrainRequest { UseCase = "noted", Reason = "a\nb", AsOfTime = service.Now.AddDays(1).ToTimestamp() }, cancellationToken: Token).ResponseAsync);

        Assert.All([back, train], error => Assert.Equal(StatusCode.InvalidArgument, error.StatusCode));
        Assert.All([back, train], error => Assert.Contains("2 violations", error.Status.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PolicyVerbs_OnAHeldPolicy_ListShowRollBackAndPublish()
    {
        await CreateAsync("on-the-line");
        await TrainAsync("on-the-line");

        CommandRun back = await RunAsync("policy", "rollback", "on-the-line", "1", "--actor", "ann", "--reason", "complaints");
        CommandRun held = await RunAsync("train", "--use-case", "on-the-line");
        CommandRun listed = await RunAsync("policy", "list", "on-the-line", "--json");
        CommandRun shown = await RunAsync("policy", "show", "on-the-line", "--json");
        CommandRun unknown = await RunAsync("policy", "rollback", "on-the-line", "77");
        CommandRun published = await RunAsync("train", "--use-case", "on-the-line", "--publish", "--actor", "ann");

        Assert.Contains("version 1, which serves", back.Output, StringComparison.Ordinal);
        Assert.Equal(1, held.ExitCode);
        Assert.Contains("NOT_ROLLED_BACK", held.Output, StringComparison.Ordinal);
        Assert.Equal(
            [(2, false), (1, true)],
            listed.Json.EnumerateArray().Select(one => (one.GetProperty("version").GetInt32(), one.GetProperty("is_live").GetBoolean())));
        Assert.Equal(1, shown.Json.GetProperty("policy").GetProperty("version").GetInt32());
        Assert.Equal(2, shown.Json.GetProperty("beliefs").GetArrayLength());
        Assert.Equal((2, 0), (unknown.ExitCode, published.ExitCode));
    }

    private Task<CommandRun> RunAsync(params string[] arguments)
    {
        service.PassDays(1);
        return CommandRun.RunAsync([.. arguments, "--address", service.Address]);
    }

    private Task CreateAsync(string useCase) => service.CreateAsync(Definition.Replace("rolled", useCase, StringComparison.Ordinal));

    private async Task<TrainingRun> TrainAsync(string useCase, bool publish = false)
    {
        service.PassDays(1);
        var request = new TrainRequest { UseCase = useCase, Publish = publish, Actor = "bob" };
        return (await service.Connection.Policies.TrainAsync(request, cancellationToken: Token)).Run;
    }

    private async Task<long> LiveAsync(string useCase) =>
        (await service.Connection.Policies.GetPolicyAsync(new GetPolicyRequest { UseCase = useCase }, cancellationToken: Token)).Policy.Version;
}
