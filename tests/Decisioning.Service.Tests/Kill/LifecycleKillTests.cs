using System.Collections.Concurrent;
using Decisioning.Service.Tests.Hosting;
using Decisioning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Kill;

/// <summary>kill -9 in the middle of changes: a use case's state and what the audit log says of it never part.</summary>
public sealed class LifecycleKillTests
{
    private const int Kills = 6;

    // A round's random moment counts from here on, so that a slow machine is killed while it changes things too.
    private const int WarmChanges = 10;

    private const string UseCase = "repeat-purchase";

    private static readonly string Definition = File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));

    [Fact]
    public async Task Kill_WhileUseCasesChange_StateAndAuditLogTellTheSame()
    {
        using var folder = new TempFolder();
        var random = new Bandits.SeededRandom(20261122);
        var acknowledged = new ConcurrentQueue<string>();
        for (int round = 0; round < Kills; round++)
        {
            await using ServiceProcess service = await ServiceProcess.StartAsync(folder.Path);
            using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
            var client = new UseCaseService.UseCaseServiceClient(channel);
            await VerifyAsync(client, acknowledged);
            Task changing = ChangeUntilDeadAsync(client, round, acknowledged);
            for (int enough = acknowledged.Count + WarmChanges; acknowledged.Count < enough && !changing.IsCompleted;)
            {
                await Task.Delay(10);
            }

            await Task.Delay(random.NextInt(200));
            await service.KillAsync();
            await changing.WaitAsync(TimeSpan.FromSeconds(30));
        }

        Assert.True(acknowledged.Count >= WarmChanges * Kills, $"only {acknowledged.Count} changes were acknowledged: that is no load");
        await using ServiceProcess last = await ServiceProcess.StartAsync(folder.Path);
        using var lastChannel = GrpcChannel.ForAddress(last.GrpcAddress);
        await VerifyAsync(new UseCaseService.UseCaseServiceClient(lastChannel), acknowledged);
    }

    private static async Task ChangeUntilDeadAsync(UseCaseService.UseCaseServiceClient client, int round, ConcurrentQueue<string> acknowledged)
    {
        try
        {
            if (acknowledged.IsEmpty)
            {
                await client.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition, Actor = "first" });
            }

            // A use case that the last kill left paused: pausing it once more would be a step that was taken already, without an entry of its own.
            await client.ChangeUseCaseStateAsync(
                new ChangeUseCaseStateRequest { UseCase = UseCase, Transition = UseCaseTransition.Resume, Actor = $"{round}-start" });

            for (int i = 0; ; i++)
            {
                string actor = $"{round}-{i}";
                string yaml = Definition + $"\ntitle: 'Change {actor}'\n";
                await client.UpdateUseCaseAsync(new UpdateUseCaseRequest { UseCase = UseCase, Yaml = yaml, Actor = actor });
                acknowledged.Enqueue("updated " + actor);
                await StepAsync(client, UseCaseTransition.Pause, actor, acknowledged);
                await StepAsync(client, UseCaseTransition.Resume, actor, acknowledged);
            }
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
        {
            // The service was killed under the call.
        }
    }

    private static async Task StepAsync(
        UseCaseService.UseCaseServiceClient client, UseCaseTransition transition, string actor, ConcurrentQueue<string> acknowledged)
    {
        await client.ChangeUseCaseStateAsync(new ChangeUseCaseStateRequest { UseCase = UseCase, Transition = transition, Actor = actor });
        acknowledged.Enqueue($"{transition.ToString().ToLowerInvariant()}d {actor}");
    }

    private static async Task VerifyAsync(UseCaseService.UseCaseServiceClient client, ConcurrentQueue<string> acknowledged)
    {
        List<AuditEntry> log = await ReadLogAsync(client);
        if (acknowledged.IsEmpty)
        {
            return;
        }

        UseCase stored = (await client.GetUseCaseAsync(new GetUseCaseRequest { UseCase = UseCase })).UseCase;
        List<Revision> revisions = await ReadRevisionsAsync(client);
        Assert.Empty(acknowledged.Except(log.Select(entry => $"{entry.Action} {entry.Actor}")));
        Assert.Equal((log[0].Actor, log[0].Revision, log[0].Time), (stored.ChangedBy, stored.Revision, stored.ChangeTime));
        Assert.Equal("USE_CASE_STATE_" + log[0].Details["state"].ToUpperInvariant(), OriginalName(stored.State));
        Assert.Equal(
            revisions.Select(revision => (revision.Revision_, revision.Actor)),
            log.Where(entry => entry.Action is "created" or "updated").Select(entry => (entry.Revision, entry.Actor)));
    }

    private static async Task<List<AuditEntry>> ReadLogAsync(UseCaseService.UseCaseServiceClient client)
    {
        var log = new List<AuditEntry>();
        var request = new ListAuditEntriesRequest { UseCase = UseCase, PageSize = 1000 };
        do
        {
            ListAuditEntriesResponse page = await client.ListAuditEntriesAsync(request);
            log.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return log;
    }

    private static async Task<List<Revision>> ReadRevisionsAsync(UseCaseService.UseCaseServiceClient client)
    {
        var revisions = new List<Revision>();
        var request = new ListRevisionsRequest { UseCase = UseCase, PageSize = 1000 };
        do
        {
            ListRevisionsResponse page = await client.ListRevisionsAsync(request);
            revisions.AddRange(page.Revisions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return revisions;
    }

    private static string OriginalName(UseCaseState state) => state == UseCaseState.Live ? "USE_CASE_STATE_LIVE" : "USE_CASE_STATE_PAUSED";
}
