using System.Text.Json;
using Decisioning.Service.Commands;
using Decisioning.Service.Tests.Commands;
using Decisioning.V1;
using Grpc.Core;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>Every rule through the running service: what it forbids never comes, and the funnel says what it removed.</summary>
public sealed class RuleEndpointTests(WireFixture service) : IClassFixture<WireFixture>
{
    private const string Yaml = """
        use_case: ruled
        dimensions:
          - id: offer
            options:
              - {id: none, sends: false}
              - {id: ten, eligible: country == "DE" or tenure_days > 60}
              - {id: gift}
          - id: channel
            options: [{id: email}, {id: sms}]
          - id: time
            options: [{id: morning, send_at: "09:00"}, {id: night, send_at: "23:00"}]
        features: [{name: country, type: categorical, hash_buckets: 4}]
        attributes:
          - {name: tenure_days, type: number}
          - {name: agreed, type: boolean}
          - {name: sms_ok, type: boolean}
          - {name: zone, type: text}
        audience: missing(country) or country in ["DE", "AT"]
        constraints: {exclude: [{offer: gift, channel: sms}], require: [{if: {offer: ten}, then: {time: [morning, night]}}]}
        consent: {attribute: agreed, channels: {sms: sms_ok}, opt_out_outcomes: {email: [left]}}
        quiet_hours: {from: "22:00", to: "07:00", time_zone_attribute: zone, default_time_zone: Europe/Berlin, channels: [sms]}
        stop_events: [{outcome: order, for: 30d}]
        outcomes: [{name: order}, {name: left}]
        success_metric: {outcome: order, window: 2d}
        learner: {type: beta-bernoulli}
        rule: {type: uniform}
        groups: {treatment: 1}
        """;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decide_UnderEveryRule_NeverAnswersWhatOneForbids()
    {
        await CreateAsync("ruled");
        var all = new Dictionary<string, Value> { ["agreed"] = Of(true), ["sms_ok"] = Of(true), ["country"] = Of("DE") };

        Assert.Equal(
            ["gift/email/morning", "gift/email/night", "none/email/morning", "none/email/night", "none/sms/morning", "none/sms/night",
                "ten/email/morning", "ten/email/night", "ten/sms/morning"],
            await ActionsAsync("ruled", "a", all));
        Assert.DoesNotContain(await ActionsAsync("ruled", "a", With(all, ("country", Of("AT")))), action => action.StartsWith("ten", StringComparison.Ordinal));
        Assert.DoesNotContain("ten/sms/morning", await ActionsAsync("ruled", "a", With(all, ("sms_ok", Of(false)))));
        Assert.All(await ActionsAsync("ruled", "a", With(all, ("agreed", Of(false)))), action => Assert.StartsWith("none", action, StringComparison.Ordinal));
        DecideResponse outside = await DecideAsync("ruled", "a", With(all, ("country", Of("FR"))));
        Assert.Empty(outside.Options);
        Assert.Equal((FallbackReason.OutsideAudience, true), (outside.FallbackReason, outside.IsFallback));

        await ReportAsync("ruled", (await DecideAsync("ruled", "left", all)).DecisionId, "left");
        Assert.DoesNotContain(await ActionsAsync("ruled", "left", all), action => action is not "ten/sms/morning" && !action.StartsWith("none", StringComparison.Ordinal));
        await ReportAsync("ruled", (await DecideAsync("ruled", "bought", all)).DecisionId, "order");
        Assert.All(await ActionsAsync("ruled", "bought", all), action => Assert.StartsWith("none", action, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_WithFunnel_SaysWhatEachRuleRemovedAndTheTotalAddsUp()
    {
        await CreateAsync("funnelled");
        var context = new Dictionary<string, Value> { ["agreed"] = Of(true), ["country"] = Of("AT") };

        DecideResponse answer = await DecideAsync("funnelled", "a", context, includeFunnel: true);
        for (int i = 0; i < 9; i++)
        {
            _ = await DecideAsync("funnelled", $"b{i}", context);
        }

        (string Rule, int Removed)[] rules = [.. answer.Funnel.Rules.Select(rule => (rule.Rule, rule.Removed))];
        Assert.Equal([("constraints", 2), ("eligible offer/ten", 4)], rules);
        Assert.Equal((12, 6), (answer.Funnel.Actions, answer.Funnel.EligibleActions));
        Assert.Null((await DecideAsync("funnelled", "a", context)).Funnel);
        GetDecisionResponse read = await new DecisionService.DecisionServiceClient(service.Channel).GetDecisionAsync(
            new GetDecisionRequest { DecisionId = answer.DecisionId }, cancellationToken: Token);
        Assert.True(read.ReplayMatches);
        Assert.Equal([("constraints", 2)], read.Decision.Funnel.Rules.Select(rule => (rule.Rule, rule.Removed)));
        Assert.Equal(4, read.Decision.Funnel.UnattributedActions);

        GetFunnelResponse funnel = await new FunnelService.FunnelServiceClient(service.Channel).GetFunnelAsync(
            new GetFunnelRequest { UseCase = "funnelled" }, cancellationToken: Token);
        Assert.Equal((11L, 132L, 0L), (funnel.Decisions, funnel.Actions, funnel.WithoutAction));
        Assert.Equal((44L, 0L), funnel.Rules.Where(rule => rule.Rule == "eligible offer/ten").Select(rule => (rule.Removed, rule.RemovedAll)).Single());

        using JsonDocument json = JsonDocument.Parse(await service.Http.GetStringAsync(new Uri("/v1/use-cases/funnelled/funnel", UriKind.Relative), Token));
        Assert.Equal("11", json.RootElement.GetProperty("decisions").GetString());
        string address = $"http://{service.Channel.Target}";
        CommandRun run = await CommandRun.RunAsync("usecase", "funnel", "funnelled", "--address", address, "--json");
        Assert.Equal((ExitCodes.Ok, 11L), (run.ExitCode, run.Json.GetProperty("decisions").GetInt64()));
        CommandRun table = await CommandRun.RunAsync("usecase", "funnel", "funnelled", "--address", address);
        Assert.Contains("eligible offer/ten", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("funnelless", "", "", StatusCode.NotFound)]
    [InlineData("repeat-purchase", "2026-3-1", "", StatusCode.InvalidArgument)]
    [InlineData("repeat-purchase", "2026-03-02", "2026-03-01", StatusCode.InvalidArgument)]
    [InlineData("repeat-purchase", "2024-03-02", "2026-03-01", StatusCode.InvalidArgument)]
    public async Task GetFunnel_BadRequest_IsRefused(string useCase, string first, string last, StatusCode expected)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await new FunnelService.FunnelServiceClient(service.Channel)
            .GetFunnelAsync(new GetFunnelRequest { UseCase = useCase, FirstDay = first, LastDay = last }, cancellationToken: Token));

        Assert.Equal(expected, error.StatusCode);
    }

    [Fact]
    public async Task GetUseCase_WithRules_ReadsBackAsTheMessageThatCreatesIt()
    {
        await CreateAsync("mirrored");
        var client = new UseCaseService.UseCaseServiceClient(service.Channel);
        UseCaseDefinition stored = (await client.GetUseCaseAsync(new GetUseCaseRequest { UseCase = "mirrored" }, cancellationToken: Token)).UseCase.Definition;

        CreateUseCaseResponse again = await client.CreateUseCaseAsync(new CreateUseCaseRequest { Definition = stored }, cancellationToken: Token);

        Assert.Equal(1, again.UseCase.Revision);
        Assert.Equal("left", stored.Consent.OptOutOutcomes["email"].Values.Single().StringValue);
        Assert.Equal("sms", stored.Constraints.Exclude.Single().Fields["channel"].StringValue);
    }

    private static Value Of(bool value) => new() { BoolValue = value };

    private static Value Of(string value) => new() { StringValue = value };

    private static Dictionary<string, Value> With(Dictionary<string, Value> values, params (string Name, Value Value)[] changes)
    {
        var changed = new Dictionary<string, Value>(values);
        foreach ((string name, Value value) in changes)
        {
            changed[name] = value;
        }

        return changed;
    }

    private async Task CreateAsync(string id) => await new UseCaseService.UseCaseServiceClient(service.Channel).CreateUseCaseAsync(
        new CreateUseCaseRequest { Yaml = Yaml.Replace("use_case: ruled", $"use_case: {id}", StringComparison.Ordinal) }, cancellationToken: Token);

    private async Task<DecideResponse> DecideAsync(
        string useCase, string customer, Dictionary<string, Value> context, bool includeFunnel = false)
    {
        var request = new DecideRequest { UseCase = useCase, CustomerId = customer, IncludeFunnel = includeFunnel };
        request.Context.Add(context);
        return await new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(request, cancellationToken: Token);
    }

    // A uniform rule over nine actions misses one of them in 150 draws with probability 2e-7; an action that must not come fails at once.
    private async Task<IReadOnlyList<string>> ActionsAsync(string useCase, string customer, Dictionary<string, Value> context)
    {
        DecideResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => DecideAsync(useCase, customer, context)));
        return [.. answers.Select(answer => string.Join('/', answer.Options.Select(option => option.Option))).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task ReportAsync(string useCase, string decision, string name)
    {
        var request = new RecordOutcomesRequest { UseCase = useCase };
        request.Outcomes.Add(new Outcome { OutcomeId = $"{name}-{decision}", DecisionId = decision, Name = name });
        await new OutcomeService.OutcomeServiceClient(service.Channel).RecordOutcomesAsync(request, cancellationToken: Token);
    }
}
