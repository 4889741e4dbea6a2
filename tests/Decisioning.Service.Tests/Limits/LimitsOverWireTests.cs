using System.Net.Http.Json;
using System.Text.Json;
using Decisioning.Service.Hosting;
using Decisioning.Service.Tests.Commands;
using Decisioning.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Decisioning.Service.Tests.Limits;

/// <summary>Contact policy, caps, budgets and DecideNextBest through the running service, over gRPC, JSON and the command line.</summary>
public sealed class LimitsOverWireTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningService _service = null!;
    private GrpcChannel _channel = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new ServiceOptions { DataFolder = _folder.Path, GrpcPort = 0, HttpPort = 0, LogLevel = Microsoft.Extensions.Logging.LogLevel.Error };
        _service = await RunningService.StartAsync(options, TimeProvider.System, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_service.GrpcAddress);
        var useCases = new UseCaseService.UseCaseServiceClient(_channel);
        await useCases.CreateUseCaseAsync(new CreateUseCaseRequest { Yaml = LimitTexts.UseCase("spring", "priority: 2") });
        await useCases.CreateUseCaseAsync(new CreateUseCaseRequest
        {
            Yaml = LimitTexts.UseCase("summer", """
                caps: [{scope: option, dimension: offer, options: [gift], most: 1, per: {rolling: 30d}}]
                budgets: [{dimension: offer, option: voucher, most: 1000, per: total}]
                """),
        });
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task UseCase_WithCapsAndBudgets_IsShownAsItWasGivenAndTakenBackAsAMessage()
    {
        var client = new UseCaseService.UseCaseServiceClient(_channel);

        UseCase shown = (await client.GetUseCaseAsync(new GetUseCaseRequest { UseCase = "summer" }, cancellationToken: Token)).UseCase;
        UpdateUseCaseResponse same = await client.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = "summer", Definition = shown.Definition }, cancellationToken: Token);

        Assert.Equal(1, same.UseCase.Revision);
        Assert.Equal(TimeSpan.FromDays(30), shown.Definition.Caps[0].Per.Rolling.ToTimeSpan());
        Assert.Equal((1, "gift"), (shown.Definition.Caps[0].Most, shown.Definition.Caps[0].Options[0]));
        Assert.Equal(("voucher", 1000.0, "total"), (shown.Definition.Budgets[0].Option, shown.Definition.Budgets[0].Most, shown.Definition.Budgets[0].Per));
        shown.Definition.Caps[0].Most = 0;
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await client.UpdateUseCaseAsync(
            new UpdateUseCaseRequest { UseCase = "summer", Definition = shown.Definition }, cancellationToken: Token));
        Assert.Contains("caps[0].most", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContactPolicy_SetByCommandAndJson_HoldsForAllUseCasesAndIsAudited()
    {
        string file = Path.Combine(_folder.Path, "policy.yaml");
        await File.WriteAllTextAsync(file, "caps: [{name: few, most: 2, per: {rolling: 7d}}]", Token);
        string address = _service.GrpcAddress.ToString();

        CommandRun before = await CommandRun.RunAsync("contact-policy", "show", "--address", address, "--json");
        CommandRun set = await CommandRun.RunAsync("contact-policy", "set", file, "--actor", "ann", "--reason", "enough", "--address", address);
        int sent = 0;
        for (int i = 0; i < 40; i++)
        {
            sent += IsSent(await DecideAsync(i % 2 == 0 ? "spring" : "summer", "anna")) ? 1 : 0;
        }

        Assert.Equal(0, before.Json.GetProperty("revision").GetInt32());
        Assert.Equal(0, set.ExitCode);
        Assert.Contains("few: at most 2 contacts in any 7 days", set.Output, StringComparison.Ordinal);
        Assert.Equal(2, sent);
        using var http = new HttpClient { BaseAddress = _service.HttpAddress };
        JsonElement shown = await http.GetFromJsonAsync<JsonElement>("/v1/contact-policy", Token);
        Assert.Equal(2, shown.GetProperty("policy").GetProperty("caps")[0].GetProperty("most").GetInt32());
        using HttpResponseMessage stale = await http.PutAsJsonAsync("/v1/contact-policy", new { yaml = "caps: []", revision = 7 }, Token);
        Assert.Equal(409, (int)stale.StatusCode);
        using HttpResponseMessage broken = await http.PutAsJsonAsync(
            "/v1/contact-policy", new { policy = new { time_zone = "Mars", caps = new[] { new { most = 0 } } } }, Token);
        Assert.Equal(400, (int)broken.StatusCode);
        string violations = await broken.Content.ReadAsStringAsync(Token);
        Assert.All(["time_zone", "caps[0].most", "caps[0].per"], path => Assert.Contains(path, violations, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DecideNextBest_OverGrpcAndJson_NamesWinnersAndRanking()
    {
        var client = new DecisionService.DecisionServiceClient(_channel);

        DecideNextBestResponse answer = await client.DecideNextBestAsync(
            new DecideNextBestRequest { CustomerId = "ben", RequestId = "r-1", IncludePropensity = true }, cancellationToken: Token);
        using var http = new HttpClient { BaseAddress = _service.HttpAddress };
        using HttpResponseMessage json = await http.PostAsJsonAsync(
            "/v1/customers:decideNextBest", new { customer_id = "ben", request_id = "r-1", use_cases = new[] { "spring", "summer" } }, Token);
        JsonElement repeated = await json.Content.ReadFromJsonAsync<JsonElement>(Token);

        // Priors alone: contacting is not believed to bring more than not contacting, so nobody wins, and the ranking says so.
        Assert.Empty(answer.Decisions);
        Assert.Equal(["spring", "summer"], answer.Ranking.Select(ranked => ranked.UseCase));
        Assert.All(answer.Ranking, ranked => Assert.Equal((NextBestOutcome.NoGain, 0.0), (ranked.Outcome, ranked.Score)));
        Assert.Equal([2.0, 1.0], answer.Ranking.Select(ranked => ranked.Priority));
        Assert.Equal("NEXT_BEST_OUTCOME_NO_GAIN", repeated.GetProperty("ranking")[0].GetProperty("outcome").GetString());

        await LearnAsync("summer");
        DecideNextBestResponse learnt = await client.DecideNextBestAsync(
            new DecideNextBestRequest { CustomerId = "ben", RequestId = "r-2", IncludePropensity = true }, cancellationToken: Token);
        DecideNextBestResponse again = await client.DecideNextBestAsync(
            new DecideNextBestRequest { CustomerId = "ben", RequestId = "r-2" }, cancellationToken: Token);

        Assert.Equal("summer", learnt.Decisions[0].UseCase);
        Assert.Equal(1.0 / 6.0, learnt.Decisions[0].Decision.Propensity, 12);
        Assert.True(learnt.Ranking[0].ContactReward > learnt.Ranking[0].NoContactReward);
        Assert.Equal(learnt.Decisions.Select(winner => winner.Decision.DecisionId), again.Decisions.Select(winner => winner.Decision.DecisionId));
        GetDecisionResponse logged = await client.GetDecisionAsync(
            new GetDecisionRequest { DecisionId = learnt.Decisions[0].Decision.DecisionId }, cancellationToken: Token);
        Assert.True(logged.ReplayMatches);
    }

    [Fact]
    public async Task DecideNextBest_BadRequest_NamesEveryField()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await new DecisionService.DecisionServiceClient(_channel)
            .DecideNextBestAsync(new DecideNextBestRequest { MaxContacts = 17, UseCases = { "spring", "nobody" } }, cancellationToken: Token));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(
            ["customer_id", "max_contacts", "use_cases[1]"],
            refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    private static bool IsSent(DecideResponse decision) => decision.Options.All(option => option.Option != "none");

    private async Task<DecideResponse> DecideAsync(string useCase, string customer) => await new DecisionService.DecisionServiceClient(_channel)
        .DecideAsync(new DecideRequest { UseCase = useCase, CustomerId = customer }, cancellationToken: Token);

    // Every contact brings an order, not contacting none.
    private async Task LearnAsync(string useCase)
    {
        var report = new RecordOutcomesRequest { UseCase = useCase };
        for (int i = 0; i < 120; i++)
        {
            DecideResponse decision = await DecideAsync(useCase, $"learn-{i}");
            if (IsSent(decision))
            {
                report.Outcomes.Add(new Outcome { OutcomeId = $"order-{i}", DecisionId = decision.DecisionId, Name = "order" });
            }
        }

        await new OutcomeService.OutcomeServiceClient(_channel).RecordOutcomesAsync(report, cancellationToken: Token);
        TrainResponse trained = await new PolicyService.PolicyServiceClient(_channel).TrainAsync(
            new TrainRequest { UseCase = useCase }, cancellationToken: Token);
        Assert.Equal(TrainingStatus.Published, trained.Run.Status);
    }
}
