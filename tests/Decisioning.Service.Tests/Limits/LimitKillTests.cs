using System.Collections.Concurrent;
using Decisioning.Service.Tests.Hosting;
using Decisioning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Limits;

/// <summary>Caps, budgets and the contact policy hold across kill -9 under load: they are counted from the log alone.</summary>
public sealed class LimitKillTests
{
    private const int Kills = 5;
    private const int Customers = 40;
    private const int CapOfSpring = 3;
    private const int MostOfPolicy = 5;
    private const int Budget = 60;

    private static readonly string[] UseCases = ["spring", "summer"];

    private readonly ConcurrentQueue<(string UseCase, string Customer, DecideResponse Decision)> _acknowledged = new();
    private int _requests;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_FiveTimesUnderLoad_NoCapNoBudgetAndNoContactPolicyIsEverExceeded()
    {
        using var folder = new TempFolder();
        var random = new Bandits.SeededRandom(20260701);
        for (int round = 0; round <= Kills; round++)
        {
            await using ServiceProcess service = await ServiceProcess.StartAsync(folder.Path);
            using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
            await SetUpAsync(channel);
            bool isLast = round == Kills;
            using var stop = new CancellationTokenSource(isLast ? TimeSpan.FromSeconds(4) : Timeout.InfiniteTimeSpan);
#pragma warning disable CA2025 // It is awaited below, before the channel and the source are disposed.
            Task loading = Task.WhenAll(Enumerable.Range(0, 8).Select(caller => LoadAsync(channel, caller, stop.Token)));
#pragma warning restore CA2025
            if (!isLast)
            {
                for (int enough = _acknowledged.Count + 60; _acknowledged.Count < enough && !loading.IsCompleted;)
                {
                    await Task.Delay(10, Token);
                }

                await Task.Delay(random.NextInt(200), Token);
                await service.KillAsync();
                await stop.CancelAsync();
            }

            await loading.WaitAsync(TimeSpan.FromSeconds(60), Token);
        }

        (string UseCase, string Customer, DecideResponse Decision)[] sent = [.. _acknowledged.Where(entry => IsSent(entry.Decision))];
        Assert.All(sent.GroupBy(entry => entry.Customer), contacts =>
        {
            Assert.True(contacts.Count() <= MostOfPolicy, $"{contacts.Key} got {contacts.Count()} contacts");
            Assert.True(contacts.Count(entry => entry.UseCase == "spring") <= CapOfSpring, $"{contacts.Key} got too much of spring");
        });
        int gifts = sent.Count(entry => entry.UseCase == "summer" && entry.Decision.Options[0].Option == "gift");
        Assert.True(gifts <= Budget, $"{gifts} gifts");

        // The limits were reached, so that the test had something to find; what was not acknowledged may have taken a few places.
        Assert.True(gifts > Budget - (8 * Kills) - 1, $"only {gifts} gifts");
        Assert.True(sent.Length > Customers * (MostOfPolicy - 2), $"only {sent.Length} contacts");
    }

    private static bool IsSent(DecideResponse decision) => decision.Options.All(option => option.Option != "none");

    private static async Task SetUpAsync(GrpcChannel channel)
    {
        var useCases = new UseCaseService.UseCaseServiceClient(channel);
        await useCases.CreateUseCaseAsync(new CreateUseCaseRequest
        {
            // Async would lose the last moments before a kill: where limits count, it is durable all the same.
            Yaml = LimitTexts.UseCase("spring", $"durability: async\ncaps: [{{most: {CapOfSpring}, per: {{rolling: 30d}}}}]"),
        });
        await useCases.CreateUseCaseAsync(new CreateUseCaseRequest
        {
            Yaml = LimitTexts.UseCase("summer", $"budgets: [{{dimension: offer, option: gift, most: {Budget}, per: total}}]"),
        });
        await new ContactPolicyService.ContactPolicyServiceClient(channel).SetContactPolicyAsync(
            new SetContactPolicyRequest { Yaml = $"caps: [{{most: {MostOfPolicy}, per: {{rolling: 30d}}}}]" });
    }

    private async Task LoadAsync(GrpcChannel channel, int caller, CancellationToken stop)
    {
        var client = new DecisionService.DecisionServiceClient(channel);
        var random = new Bandits.SeededRandom((ulong)(caller + Interlocked.Increment(ref _requests)));
        try
        {
            while (!stop.IsCancellationRequested)
            {
                string useCase = UseCases[random.NextInt(2)];
                string customer = $"customer-{random.NextInt(Customers)}";
                DecideResponse decision = await client.DecideAsync(
                    new DecideRequest { UseCase = useCase, CustomerId = customer }, cancellationToken: stop);
                // By no key: answers that are in no log have no id.
                _acknowledged.Enqueue((useCase, customer, decision));
            }
        }
        catch (RpcException)
        {
            // Killed, or the round is over.
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }
}
