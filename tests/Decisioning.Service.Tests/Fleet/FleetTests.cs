using System.Diagnostics;
using Decisioning.Service.Tests.Hosting;
using Decisioning.Storage.Tests.Redis;
using Decisioning.V1;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Fleet;

/// <summary>Two real nodes and a real Redis.</summary>
public sealed class FleetTests
{
    private const string UseCase = "repeat-purchase";

    // Longer than the poll, so that a policy which is to be refused would have been seen.
    private static readonly TimeSpan PastThePoll = TimeSpan.FromSeconds(7);

    private static readonly string Definition = File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"));

    [Fact]
    public async Task Nodes_ShareARedis_ServeWhatOneTrainsRefuseWhatIsDamagedAndOutliveIt()
    {
        using RedisServer redis = await RedisServer.StartAsync();
        using var firstFolder = new TempFolder();
        using var secondFolder = new TempFolder();
        string[] shared = ["--redis", redis.Options.Configuration];
        await using ServiceProcess first = await ServiceProcess.StartAsync(firstFolder.Path, shared);
        await using ServiceProcess second = await ServiceProcess.StartAsync(secondFolder.Path, [.. shared, "--node", "1", "--no-updates"]);
        using var firstChannel = GrpcChannel.ForAddress(first.GrpcAddress);
        using var secondChannel = GrpcChannel.ForAddress(second.GrpcAddress);
        await CreateAsync(firstChannel);
        await CreateAsync(secondChannel);

        long trained = (await new PolicyService.PolicyServiceClient(firstChannel)
            .TrainAsync(new TrainRequest { UseCase = UseCase })).Run.PolicyVersion;
        Assert.True(await IsServedAsync(secondChannel, trained), $"the other node does not serve version {trained}");

        string wrongHash = new('0', 64);
        await redis.SendAsync("SET", $"dec:{{{UseCase}}}:policy:v99", "garbage");
        await redis.SendAsync("SET", $"dec:{{{UseCase}}}:policy", $"99 {wrongHash}");
        await redis.SendAsync("PUBLISH", "dec:policies", UseCase);
        await Task.Delay(PastThePoll);
        await AssertServesAsync(secondChannel, trained);
        await AssertServesAsync(firstChannel, trained);

        await redis.KillAsync();
        await AssertServesAsync(secondChannel, trained);
        await Task.Delay(PastThePoll);
        await AssertServesAsync(secondChannel, trained);
        await AssertServesAsync(firstChannel, trained);
    }

    private static async Task CreateAsync(GrpcChannel channel) =>
        await new UseCaseService.UseCaseServiceClient(channel).CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = Definition });

    private static async Task<DecideResponse> DecideAsync(GrpcChannel channel) =>
        await new DecisionService.DecisionServiceClient(channel).DecideAsync(new DecideRequest { UseCase = UseCase, CustomerId = "42" });

    private static async Task<bool> IsServedAsync(GrpcChannel channel, long version)
    {
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < TimeSpan.FromSeconds(30))
        {
            if ((await DecideAsync(channel)).PolicyVersion == version)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    private static async Task AssertServesAsync(GrpcChannel channel, long version)
    {
        DecideResponse decision = await DecideAsync(channel);
        Assert.Equal(version, decision.PolicyVersion);
        Assert.False(decision.IsFallback);
    }
}
