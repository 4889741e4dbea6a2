using Decisioning.Service.Tests.Hosting;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Kill;

public sealed class KillTests
{
    private const int Kills = 20;

    // A round's random moment counts from here on, so that a slow machine is killed under load too.
    private const int WarmDecisions = 20;

    private static readonly string Definition = File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));

    [Fact]
    public async Task Kill_TwentyTimesUnderLoad_LosesAndDoublesNothingThatWasAcknowledged()
    {
        using var folder = new TempFolder();
        var load = new Load();
        var random = new Bandits.SeededRandom(20261122);
        for (int round = 0; round < Kills; round++)
        {
            await LoadAndKillAsync(folder.Path, load, TimeSpan.FromMilliseconds(random.NextInt(400)));
        }

        Assert.True(load.Outcomes.Count > Kills, $"only {load.Outcomes.Count} outcomes were acknowledged: that is no load");
        await using (ServiceProcess service = await ServiceProcess.StartAsync(folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
            await VerifyDecisionsAsync(channel, load);
            await VerifyCountsAsync(channel, load);
        }

        await VerifyNightAsync(folder, random);
    }

    private static async Task LoadAndKillAsync(string folder, Load load, TimeSpan after)
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(folder);
        using (var channel = GrpcChannel.ForAddress(service.GrpcAddress))
        {
            await new UseCaseService.UseCaseServiceClient(channel).CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition });
        }

        using var stop = new CancellationTokenSource();
        Task loading = load.RunAsync(service.GrpcAddress, stop.Token);
        for (int enough = load.Decisions.Count + WarmDecisions; load.Decisions.Count < enough && !loading.IsCompleted;)
        {
            await Task.Delay(10);
        }

        await Task.Delay(after);
        Assert.False(loading.IsFaulted, "a call failed before the kill: " + loading.Exception);
        load.ExpectDeath();
        await service.KillAsync();
        await stop.CancelAsync();
        await loading.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // Every acknowledged decision is there as it was answered, replays, and is what a repeat of its request gets; its outcomes are
    // there once.
    private static async Task VerifyDecisionsAsync(GrpcChannel channel, Load load)
    {
        var decisions = new DecisionService.DecisionServiceClient(channel);
        ILookup<string, string> outcomes = load.Outcomes.ToLookup(pair => pair.Value, pair => pair.Key);
        await Parallel.ForEachAsync(load.Decisions, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (pair, cancellation) =>
        {
            (string requestId, DecideResponse acknowledged) = pair;
            GetDecisionResponse stored = await decisions.GetDecisionAsync(
                new GetDecisionRequest { DecisionId = acknowledged.DecisionId }, cancellationToken: cancellation);
            Assert.Equal(acknowledged.Options, stored.Decision.Options);
            Assert.True(stored.ReplayMatches, $"decision {acknowledged.DecisionId} does not replay");
            string[] reported = [.. stored.Outcomes.Select(outcome => outcome.OutcomeId)];
            Assert.Equal(reported.Distinct(), reported);
            Assert.Empty(outcomes[acknowledged.DecisionId].Except(reported));
            if (acknowledged.DecisionId[^1] == '0')
            {
                DecideResponse repeated = await decisions.DecideAsync(
                    new DecideRequest { UseCase = Load.UseCase, CustomerId = "customer-" + requestId[8..], RequestId = requestId },
                    cancellationToken: cancellation);
                Assert.Equal(acknowledged.DecisionId, repeated.DecisionId);
            }
        });
    }

    private static async Task VerifyCountsAsync(GrpcChannel channel, Load load)
    {
        TrainResponse trained = await new PolicyService.PolicyServiceClient(channel).TrainAsync(new TrainRequest { UseCase = Load.UseCase });

        Assert.Equal(TrainingStatus.Published, trained.Run.Status);
        Assert.InRange(trained.Run.Decisions, load.Decisions.Count, load.Requests);
        Assert.InRange(trained.Run.Outcomes, load.Outcomes.Count, load.SentOutcomes.Count);
        Assert.Equal(0, trained.Run.OutcomesOfUnknownDecisions);
    }

    // The same night on two copies of the same logs, once undisturbed and once killed again and again: the same policy, byte for byte.
    private static async Task VerifyNightAsync(TempFolder folder, Bandits.SeededRandom random)
    {
        using TempFolder undisturbed = folder.Copy();
        using TempFolder disturbed = folder.Copy();
        var night = new TrainRequest { UseCase = Load.UseCase, AsOfTime = TimeProvider.System.GetUtcNow().ToTimestamp() };
        string expected = await TrainAsync(undisturbed.Path, night);
        int brokenOff = 0;
        for (int i = 0; i < 5; i++)
        {
            await using ServiceProcess service = await ServiceProcess.StartAsync(disturbed.Path);
            using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
            Task training = new PolicyService.PolicyServiceClient(channel).TrainAsync(night).ResponseAsync;
            await Task.Delay(5 + random.NextInt(120));
            await service.KillAsync();
            await training.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            brokenOff += training.IsCompletedSuccessfully ? 0 : 1;
        }

        Assert.True(brokenOff > 0, "no kill struck while the update ran");

        Assert.Equal(expected, await TrainAsync(disturbed.Path, night));
    }

    private static async Task<string> TrainAsync(string folder, TrainRequest night)
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(folder);
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        TrainResponse trained = await new PolicyService.PolicyServiceClient(channel).TrainAsync(night);
        Assert.Equal(TrainingStatus.Published, trained.Run.Status);
        return trained.Run.PolicyHash;
    }
}
