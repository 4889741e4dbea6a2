using System.Text.Json;
using Decisioning.Service.Tests.Rpc;
using Decisioning.V1;
using Grpc.Core;

namespace Decisioning.Service.Tests.Commands;

/// <summary>The life cycle and the erasure from the command line, against the running service.</summary>
public sealed class GovernanceCommandTests(WireFixture service) : IClassFixture<WireFixture>, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Address => "http://" + service.Channel.Target;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UseCaseVerbs_FromDraftToArchive_SayWhereItStandsAndTellItsHistory()
    {
        string file = Path.Combine(_folder.Path, "two.yaml");
        string yaml = WireFixture.Definition.Replace("use_case: repeat-purchase", "use_case: on-the-line", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, yaml + "\napproval: two_person\n", TestContext.Current.CancellationToken);

        CommandRun created = await RunAsync("usecase", "create", file, "--draft", "--actor", "ann");
        CommandRun submitted = await RunAsync("usecase", "submit", "on-the-line", "--actor", "ann");
        CommandRun same = await RunAsync("usecase", "approve", "on-the-line", "--actor", "ann");
        _ = await RunAsync("usecase", "approve", "on-the-line", "--actor", "bob", "--reason", "looks right");
        CommandRun launched = await RunAsync("usecase", "launch", "on-the-line", "--actor", "ann", "--json");
        string etag = launched.Json.GetProperty("etag").GetString()!;
        CommandRun paused = await RunAsync("usecase", "pause", "on-the-line", "--actor", "ann", "--etag", etag);
        CommandRun stale = await RunAsync("usecase", "resume", "on-the-line", "--actor", "ann", "--etag", etag);
        CommandRun listed = await RunAsync("usecase", "list", "--json");
        CommandRun history = await RunAsync("usecase", "history", "on-the-line", "--json");
        CommandRun diff = await RunAsync("usecase", "diff", "on-the-line");

        Assert.Equal("on-the-line: draft, revision 1.", created.Output.Trim());
        Assert.Equal("on-the-line: in review, revision 1.", submitted.Output.Trim());
        Assert.Equal(1, same.ExitCode);
        Assert.Equal("live", launched.Json.GetProperty("state").GetString());
        Assert.Equal("on-the-line: paused, revision 1.", paused.Output.Trim());
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains(listed.Json.EnumerateArray(), one => one.GetProperty("use_case").GetString() == "on-the-line");
        Assert.Equal(
            ["paused", "launched", "approved", "submitted", "created"],
            history.Json.EnumerateArray().Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal("revision 1 → 1: 0 differences", diff.Output.Trim());
    }

    [Fact]
    public async Task UseCaseUpdate_WithAnEtag_MakesARevisionShowsItAndRefusesAStaleOne()
    {
        string file = Path.Combine(_folder.Path, "update.yaml");
        string yaml = WireFixture.Definition.Replace("use_case: repeat-purchase", "use_case: updated", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
        _ = await RunAsync("usecase", "create", file);
        string etag = (await RunAsync("usecase", "show", "updated", "--json")).Json.GetProperty("etag").GetString()!;
        await File.WriteAllTextAsync(file, yaml + "\npriority: 2\n", TestContext.Current.CancellationToken);

        CommandRun updated = await RunAsync("usecase", "update", file, "--etag", etag, "--actor", "ann", "--reason", "louder");
        CommandRun same = await RunAsync("usecase", "update", file, "--actor", "ann");
        CommandRun stale = await RunAsync("usecase", "update", file, "--etag", etag);
        await File.WriteAllTextAsync(file, yaml + "\npriority: -2\n", TestContext.Current.CancellationToken);
        CommandRun wrong = await RunAsync("usecase", "update", file);
        CommandRun history = await RunAsync("usecase", "history", "updated", "--json");

        Assert.Equal((0, 0, 1, 2), (updated.ExitCode, same.ExitCode, stale.ExitCode, wrong.ExitCode));
        Assert.StartsWith("updated: live, revision 2.", updated.Output, StringComparison.Ordinal);
        Assert.Contains("revision 1 → 2: 1 differences", updated.Output, StringComparison.Ordinal);
        Assert.Contains("priority", updated.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing differs.", same.Output, StringComparison.Ordinal);
        Assert.Contains("priority", wrong.Errors, StringComparison.Ordinal);
        JsonElement entry = history.Json.EnumerateArray().First();
        Assert.Equal(
            ("updated", "ann", "louder"),
            (entry.GetProperty("action").GetString(), entry.GetProperty("actor").GetString(), entry.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task GlobalHoldoutVerbs_SetAndShow_SayWhatHolds()
    {
        string before = (await RunAsync("global-holdout", "show", "--json")).Json.GetProperty("etag").GetString()!;

        CommandRun set = await RunAsync("global-holdout", "set", "0.25", "--etag", before, "--actor", "ann", "--reason", "what is it worth?");
        CommandRun stale = await RunAsync("global-holdout", "set", "0.5", "--etag", before);
        CommandRun wrong = await RunAsync("global-holdout", "set", "2");
        CommandRun shown = await RunAsync("global-holdout", "show");
        CommandRun back = await RunAsync("global-holdout", "set", "0", "--json");

        Assert.Equal((0, 1, 2), (set.ExitCode, stale.ExitCode, wrong.ExitCode));
        Assert.StartsWith("global holdout: 25.0 % of all customers", set.Output, StringComparison.Ordinal);
        Assert.Equal(set.Output, shown.Output);
        Assert.Equal(0.0, back.Json.GetProperty("share").GetDouble());
        ListAuditEntriesResponse log = await new UseCaseService.UseCaseServiceClient(service.Channel).ListAuditEntriesAsync(new ListAuditEntriesRequest());
        Assert.Contains(log.Entries, entry => entry is { Action: "global_holdout_set", Actor: "ann", Reason: "what is it worth?" });
    }

    [Fact]
    public async Task CustomerErase_OfACustomerWithDecisions_LeavesNoneAndNamesNobodyInTheLog()
    {
        string decision = await service.DecideAsync("erase-me");

        CommandRun named = await RunAsync("customer", "erase", "erase-me", "--reason", "erase-me asked for it");
        CommandRun erased = await RunAsync("customer", "erase", "erase-me", "--actor", "privacy-desk", "--json");

        Assert.Equal(2, named.ExitCode);
        Assert.Equal((1, true), (erased.Json.GetProperty("decisions").GetInt32(), erased.Json.GetProperty("is_wiped").GetBoolean()));
        RpcException gone = await Assert.ThrowsAsync<RpcException>(async () =>
            await new DecisionService.DecisionServiceClient(service.Channel).GetDecisionAsync(new GetDecisionRequest { DecisionId = decision }));
        Assert.Equal(StatusCode.NotFound, gone.StatusCode);
        ListAuditEntriesResponse log = await new UseCaseService.UseCaseServiceClient(service.Channel).ListAuditEntriesAsync(new ListAuditEntriesRequest());
        AuditEntry entry = Assert.Single(log.Entries, one => one.Action == "customers_erased");
        Assert.DoesNotContain("erase-me", entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GlobalHoldout_SetOverTheWire_HoldsOutAndIsAudited()
    {
        var client = new UseCaseService.UseCaseServiceClient(service.Channel);
        GlobalHoldout before = (await client.GetGlobalHoldoutAsync(new GetGlobalHoldoutRequest())).GlobalHoldout;

        GlobalHoldout set = (await client.SetGlobalHoldoutAsync(new SetGlobalHoldoutRequest { Share = 1.0, Actor = "ann", Etag = before.Etag })).GlobalHoldout;
        DecideResponse held = await new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(
            new DecideRequest { UseCase = WireFixture.UseCase, CustomerId = "anybody" });
        RpcException stale = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SetGlobalHoldoutAsync(new SetGlobalHoldoutRequest { Share = 0.5, Etag = before.Etag }));
        RpcException wrong = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.SetGlobalHoldoutAsync(new SetGlobalHoldoutRequest { Share = double.NaN }));
        _ = await client.SetGlobalHoldoutAsync(new SetGlobalHoldoutRequest { Share = 0.0, Actor = "ann", Etag = set.Etag });

        Assert.Equal((Group.GlobalHoldout, 0), (held.Group, held.Options.Count));
        Assert.Equal((StatusCode.Aborted, StatusCode.InvalidArgument), (stale.StatusCode, wrong.StatusCode));
        ListAuditEntriesResponse log = await client.ListAuditEntriesAsync(new ListAuditEntriesRequest());
        Assert.Contains(
            ("1", "0"),
            log.Entries.Where(entry => entry is { Action: "global_holdout_set", Actor: "ann" }).Select(entry => (entry.Details["share"], entry.Details["share_before"])));
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.RunAsync([.. arguments, "--address", Address]);
}
