using System.Text.Json;
using Decisioning.Service.Tests.Commands;
using Decisioning.V1;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Service.Tests.Measuring;

/// <summary>Results of a use case through the running service: an offer that helps, in groups of equal size.</summary>
public sealed class ResultsTests(MeasuringFixture service) : IClassFixture<MeasuringFixture>
{
    private const string Definition = """
        use_case: measured
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}]}
        features: [{name: member, type: boolean}]
        outcomes: [{name: order}, {name: visit}]
        success_metric: {outcome: order, window: 1d}
        metrics: [{name: visits, outcome: visit, window: 12h}]
        learner: {type: beta-bernoulli}
        rule: {type: constant}
        fallback: {offer: ten}
        groups: {treatment: 0.4, random_control: 0.3, holdout: 0.3}
        """;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_OfferThatHelps_IsShownByGroupMetricSegmentAndCommand()
    {
        await PlayAsync();

        GetResultsResponse results = await service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = "measured", Segment = "member" }, cancellationToken: Token);
        GetResultsResponse visits = await service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = "measured", Metric = "visits", Group = Group.Holdout }, cancellationToken: Token);
        CommandRun table = await CommandRun.RunAsync("results", "measured", "--address", service.Address);
        CommandRun json = await CommandRun.RunAsync("results", "measured", "--group", "holdout", "--address", service.Address, "--json");

        Assert.Equal([Group.Treatment, Group.RandomControl, Group.Holdout], results.Groups.Select(group => group.Group));
        Assert.Equal(1600L, results.Groups.Sum(group => group.Customers));
        Assert.Equal(4800L, results.Groups.Sum(group => group.Decisions));
        Assert.Equal((0L, 0L, false), (results.CrossedCustomers, results.OpenDecisions, results.SampleRatio.IsAlarm));
        Comparison againstHoldout = results.Comparisons.Single(comparison => comparison.Baseline == Group.Holdout);
        Assert.InRange(againstHoldout.Lift.Value, againstHoldout.Lift.AlwaysValid.Low, againstHoldout.Lift.AlwaysValid.High);
        Assert.InRange(againstHoldout.Lift.AlwaysValid.Low, 0.1, againstHoldout.Lift.FixedHorizon.Low);
        Assert.Contains("higher, however often you look", againstHoldout.Conclusion, StringComparison.Ordinal);
        Assert.Equal(3, againstHoldout.Days.Count);
        Assert.Equal(["false or unknown"], againstHoldout.Segments.Select(segment => segment.Segment));
        Assert.Contains(results.Options, option => (option.Segment, option.Option, option.Verdict) == ("", "ten", "higher"));

        Comparison visitors = Assert.Single(visits.Comparisons);
        Assert.Equal((Group.Holdout, "visits"), (visitors.Baseline, visits.Metric.Name));
        Assert.Contains("not decided", visitors.Conclusion, StringComparison.Ordinal);

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Contains("treatment against holdout: lift +", table.Output, StringComparison.Ordinal);
        Assert.Contains("The unit is the customer.", table.Output, StringComparison.Ordinal);
        JsonElement first = json.Json.GetProperty("comparisons")[0];
        Assert.Equal("holdout", first.GetProperty("baseline").GetString());
        Assert.Equal(againstHoldout.Lift.AlwaysValid.Low, first.GetProperty("lift").GetProperty("always_valid").GetProperty("low").GetDouble());
    }

    [Fact]
    public async Task Results_BadRequest_IsEveryViolationByPath()
    {
        await service.CreateAsync(Definition.Replace("measured", "asked", StringComparison.Ordinal));

        RpcException error = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = "asked", Metric = "visit", Segment = "age", Group = Group.Treatment, Confidence = 2.0 },
            cancellationToken: Token).ResponseAsync);
        RpcException unknown = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = "nobody" }, cancellationToken: Token).ResponseAsync);

        Assert.Equal(["metric", "group", "segment", "confidence"], FieldsOf(error));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Results_NothingDecidedYet_IsEmptyAndNoError()
    {
        await service.CreateAsync(Definition.Replace("measured", "silent", StringComparison.Ordinal));

        CommandRun table = await CommandRun.RunAsync("results", "silent", "--address", service.Address);

        Assert.Equal(0, table.ExitCode);
    }

    [Fact]
    public async Task Measurements_OverJson_AreTheSameMethods()
    {
        await service.CreateAsync(Definition.Replace("measured", "asjson", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = service.HttpAddress };

        JsonElement results = await ReadAsync(await http.GetAsync(new Uri("/v1/use-cases/asjson/results?metric=visits&group=GROUP_HOLDOUT", UriKind.Relative), Token));
        using var body = new StringContent("""{"baseline": 0.05, "lift": 0.2, "customersPerDay": 1000}""", System.Text.Encoding.UTF8, "application/json");
        JsonElement plan = await ReadAsync(await http.PostAsync(new Uri("/v1/experiments:plan", UriKind.Relative), body, Token));
        using var empty = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        JsonElement check = await ReadAsync(await http.PostAsync(new Uri("/v1/use-cases/asjson:checkGuardrails", UriKind.Relative), empty, Token));

        Assert.Equal("visits", results.GetProperty("metric").GetProperty("name").GetString());
        Assert.InRange(plan.GetProperty("alwaysValid").GetProperty("days").GetDouble(), 1.0, 1e6);
        Assert.Equal(0, check.GetProperty("guardrails").GetArrayLength());
    }

    // Groups of halves: the same design by hand, over the wire and on the command line.
    [Fact]
    public async Task Plan_OfARate_IsTheSameOverTheWireAndOnTheCommandLine()
    {
        PlanExperimentResponse plan = await service.Connection.Measurements.PlanExperimentAsync(
            new PlanExperimentRequest { Baseline = 0.05, Lift = 0.2, CustomersPerDay = 1000, TreatmentShare = 0.5, BaselineShare = 0.5 },
            cancellationToken: Token);
        CommandRun command = await CommandRun.RunAsync(
            "plan-experiment", "--baseline", "0.05", "--lift", "0.2", "--customers-per-day", "1000", "--treatment", "0.5", "--control", "0.5", "--json");

        PlanExperimentResponse later = await service.Connection.Measurements.PlanExperimentAsync(
            new PlanExperimentRequest
            {
                Baseline = 0.05,
                Lift = 0.2,
                CustomersPerDay = 1000,
                TreatmentShare = 0.5,
                BaselineShare = 0.5,
                Window = new() { Seconds = 7 * 86_400 },
            },
            cancellationToken: Token);

        Assert.Equal(plan.AlwaysValid.Days + 7.0, later.AlwaysValid.Days, 1e-6);

        // Two proportions, 5 % against 6 %, 80 % power: 8,158 per group by the textbook formula (1.96 + 0.8416)²·(p₁q₁ + p₂q₂)/δ².
        Assert.InRange(plan.FixedHorizon.Customers, 2 * 8100, 2 * 8200);
        Assert.InRange(plan.AlwaysValid.Customers / plan.FixedHorizon.Customers, 1.5, 3.0);
        Assert.Equal(plan.AlwaysValid.Customers / 1000.0, plan.AlwaysValid.Days, 1e-6);
        Assert.Equal(plan.AlwaysValid.Days * 500.0 * 0.01, plan.Cost, 1e-6);
        Assert.Equal(plan.AlwaysValid.Customers, command.Json.GetProperty("always_valid_customers").GetDouble());
    }

    [Fact]
    public async Task Plan_BadRequest_IsEveryViolationByPath()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Measurements.PlanExperimentAsync(
            new PlanExperimentRequest { Baseline = 1.5, Lift = 0.0, CustomersPerDay = -1, TreatmentShare = 0.9, BaselineShare = 0.9, Power = 1.0 },
            cancellationToken: Token).ResponseAsync);
        CommandRun command = await CommandRun.RunAsync("plan-experiment", "--baseline", "0.9", "--lift", "0.5", "--customers-per-day", "10");

        Assert.Equal(["baseline", "customers_per_day", "power", "lift", "baseline_share"], FieldsOf(error));
        Assert.Equal(2, command.ExitCode);
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync(Token);
            Assert.True(response.IsSuccessStatusCode, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    private static IEnumerable<string> FieldsOf(RpcException error) =>
        error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    // 1,600 customers on three days: 30 % order with the offer, 15 % without; as many visit either way.
    private async Task PlayAsync()
    {
        await service.CreateAsync(Definition);
        string[] customers = MeasuringFixture.Customers("m", 0, 1600);
        for (int day = 0; day < 3; day++)
        {
            await service.PlayDayAsync("measured", customers, answer =>
            {
                bool hasOffer = answer.Options.Any(option => option.Option == "ten");
                List<string> names = MeasuringFixture.UnitOf(answer, "order") < (hasOffer ? 0.3 : 0.15) ? ["order"] : [];
                return MeasuringFixture.UnitOf(answer, "visit") < 0.4 ? [.. names, "visit"] : names;
            });
        }

        service.PassDays(1);
    }
}
