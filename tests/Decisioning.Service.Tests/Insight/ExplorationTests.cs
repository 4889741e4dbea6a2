using Decisioning.V1;
using Google.Rpc;
using Grpc.Core;

namespace Decisioning.Service.Tests.Insight;

/// <summary>What the dashboard draws of a use case, against a recount of every decision by the test itself.</summary>
public sealed class ExplorationTests(InsightFixture service) : IClassFixture<InsightFixture>
{
    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    private PlayedDecision[] Treatment { get; } = [.. service.Played.Where(decision => decision.Answer.Group == Group.Treatment)];

    [Fact]
    public async Task Exploration_Traffic_IsARecountOfTheDecisions()
    {
        GetExplorationResponse seen = await ReadAsync();

        Assert.Equal(InsightFixture.Days, seen.Days.Count);
        for (int day = 0; day < InsightFixture.Days; day++)
        {
            Assert.Equal(service.Played.Count(decision => decision.Day == day), seen.Days[day].Decisions);
            Assert.Equal(Treatment.Count(decision => decision.Day == day), seen.Days[day].TreatmentDecisions);
            Assert.True(seen.Days[day].IsClosed);
        }

        for (int d = 0; d < seen.Dimensions.Count; d++)
        {
            foreach (OptionTraffic option in seen.Dimensions[d].Options)
            {
                PlayedDecision[] chosen = [.. Treatment.Where(decision => decision.OptionOf(d) == option.Option)];
                Assert.Equal(
                    Enumerable.Range(0, InsightFixture.Days).Select(day => (long)chosen.Count(decision => decision.Day == day)), option.Decisions);
                Assert.Equal(chosen.Average(decision => decision.Ordered ? 1.0 : 0.0), option.Mean.Value, 1e-12);
            }
        }

        Assert.Equal(Treatment.Length, seen.Actions.Sum(action => action.TotalDecisions));
        Assert.Equal(6L, seen.ActionCount);
    }

    [Fact]
    public async Task Exploration_FewActionsByName_TheRestIsOther()
    {
        GetExplorationResponse all = await ReadAsync();
        GetExplorationResponse two = await service.Insights.GetExplorationAsync(
            new GetExplorationRequest { UseCase = InsightFixture.UseCase, TopActions = 2 }, cancellationToken: Token);

        Assert.Equal(all.Actions.Take(2).Select(action => action.Action).Append("other"), two.Actions.Select(action => action.Action));
        Assert.Equal(Treatment.Length, two.Actions.Sum(action => action.TotalDecisions));
    }

    [Fact]
    public async Task Exploration_MeansAndHeatMap_AreARecountOfTheOrders()
    {
        GetExplorationResponse seen = await service.Insights.GetExplorationAsync(
            new GetExplorationRequest { UseCase = InsightFixture.UseCase, HeatRows = "offer", HeatColumns = "member" }, cancellationToken: Token);

        PlayedDecision[] second = [.. Treatment.Where(decision => decision.Day == 1)];
        Assert.Equal(second.Average(decision => decision.Ordered ? 1.0 : 0.0), seen.Days[1].TreatmentMean.Value, 1e-12);
        Assert.True(seen.HeatMap.IsFeature);
        PlayedDecision[] gifts =
        [
            .. service.Played.Where(decision => decision.Answer.Group != Group.Holdout && decision.OptionOf(0) == "gift" && decision.Member),
        ];
        HeatCell cell = seen.HeatMap.Cells.Single(known => known is { Row: "gift", Column: "true" });
        Assert.Equal(gifts.Length, cell.Decisions);
        Assert.Equal(gifts.Average(decision => decision.Ordered ? 1.0 : 0.0), cell.Mean.Value, 1e-12);
        HeatCell wrong = seen.HeatMap.Cells.Single(known => known is { Row: "ten", Column: "true" });
        Assert.True(wrong.Mean.Value < cell.Mean.Value);
    }

    // Decision by decision: another eligible action had a higher mean of the policy that decided.
    [Fact]
    public async Task Exploration_Rate_IsThatOfTheDecisionsThemselves()
    {
        GetExplorationResponse seen = await ReadAsync();

        for (int day = 1; day < InsightFixture.Days; day += 2)
        {
            int explored = 0;
            PlayedDecision[] decisions = [.. Treatment.Where(decision => decision.Day == day)];
            foreach (PlayedDecision decision in decisions)
            {
                GetDecisionResponse logged = await service.Connection.Decisions.GetDecisionAsync(
                    new GetDecisionRequest { DecisionId = decision.Answer.DecisionId }, cancellationToken: Token);
                double best = logged.Contenders.Max(contender => contender.Mean);
                explored += logged.Contenders.Single(contender => contender.IsChosen).Mean < best ? 1 : 0;
                Assert.Equal(logged.Contenders.Single(contender => contender.IsChosen).Mean < best, logged.IsExplored);
                Assert.Equal(1.0, logged.Contenders.Sum(contender => contender.Propensity), 0.02);
                Assert.Equal(decision.Ordered ? 1.0 : 0.0, logged.Reward);
                Assert.True(logged.IsWindowClosed && logged.ReplayMatches);
            }

            Assert.Equal((double)explored / decisions.Length, seen.Days[day].ExplorationRate, 1e-12);
        }
    }

    [Fact]
    public async Task Exploration_Beliefs_HoldTheirMeansAndAddUpToOne()
    {
        GetExplorationResponse seen = await ReadAsync();

        Assert.Equal(6, seen.Beliefs.Count);
        Assert.Equal(1.0, seen.Beliefs.Sum(belief => belief.ProbabilityBest), 1e-9);
        Assert.All(seen.Beliefs, belief =>
        {
            Assert.InRange(belief.Mean, belief.Most.Low, belief.Most.High);
            Assert.InRange(belief.Half.Low, belief.Most.Low, belief.Half.High);
            Assert.InRange(belief.Mean, 0.0, 1.0);
        });
        BeliefSnapshot newest = seen.BeliefHistory[^1];
        Assert.Equal(seen.Policy.Version, newest.Version);
        Assert.Equal(newest.Means, seen.Beliefs.Select(belief => belief.Mean));

        // By formula and by draws: half of a normal posterior lies within 0.674 deviations, on a scale that bends a rate's interval.
        Assert.All(Enumerable.Range(0, 6), i =>
        {
            double width = (seen.Beliefs[i].Half.High - seen.Beliefs[i].Half.Low) / (2.0 * 0.6745 * newest.Deviations[i]);
            Assert.InRange(width, 0.8, 1.25);
        });
        Assert.Contains(seen.Events, known => known.Kind == "POLICY_PUBLISHED");
        Assert.Contains(seen.Events, known => known.Kind == "REVISION");
    }

    [Fact]
    public async Task Exploration_LiftAndRegret_AreThoseOfResultsAndOfTheRightChoice()
    {
        GetExplorationResponse seen = await ReadAsync();
        GetResultsResponse results = await service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = InsightFixture.UseCase, Group = Group.RandomControl }, cancellationToken: Token);

        Assert.Equal(results.Comparisons[0].Lift, seen.Lift);
        Assert.Equal(results.Comparisons[0].Days, seen.LiftDays);
        double[] regrets = [.. seen.Days.Select(day => day.CumulativeRegret)];
        Assert.Equal(regrets.Order(), regrets);

        // All orders that the right offer would have brought more than what was chosen: the belief knows it to a third.
        double missed = Treatment.Sum(decision => decision.OptionOf(0) == (decision.Member ? "gift" : "ten") ? 0.0 : 0.4);
        Assert.InRange(regrets[^1], missed / 1.5, missed * 1.5);
        Assert.Equal(Treatment.Length, (int)seen.Days.Sum(day => day.TreatmentDecisions));
        Assert.Equal(seen.Propensities.Decisions, seen.Propensities.Bars.Sum(bar => bar.Decisions));
    }

    [Fact]
    public async Task Overview_AndDataHealth_CountTheSame()
    {
        GetOverviewResponse overview = await service.Insights.GetOverviewAsync(new GetOverviewRequest(), cancellationToken: Token);
        GetDataHealthResponse health = await service.Insights.GetDataHealthAsync(
            new GetDataHealthRequest { UseCase = InsightFixture.UseCase }, cancellationToken: Token);

        UseCaseOverview line = overview.UseCases.Single(known => known.UseCase == InsightFixture.UseCase);
        Assert.Equal(("Watched use case", UseCaseState.Live, Group.RandomControl), (line.Title, line.State, line.Baseline));
        Assert.Equal(Enumerable.Repeat((long)InsightFixture.Customers, InsightFixture.Days), line.Days.Select(day => day.Decisions));
        Assert.Equal(service.Played.Count(decision => decision.Ordered), health.Days.Sum(day => day.WithOutcome));

        // All orders came at once.
        Assert.Equal(1.0, health.Delays[0].Share);
        Assert.Equal(InsightFixture.Days * InsightFixture.Customers, health.Groups.Sum(group => group.Customers));
        Assert.False(health.SampleRatio.IsAlarm);
    }

    [Fact]
    public async Task Decisions_List_IsNewestFirstAndByCustomer()
    {
        ListDecisionsResponse newest = await service.Insights.ListDecisionsAsync(
            new ListDecisionsRequest { UseCase = InsightFixture.UseCase, PageSize = 20 }, cancellationToken: Token);
        ListDecisionsResponse one = await service.Insights.ListDecisionsAsync(
            new ListDecisionsRequest { UseCase = InsightFixture.UseCase, CustomerId = "c2-7" }, cancellationToken: Token);

        Assert.Equal(20, newest.Decisions.Count);
        Assert.Equal(newest.Decisions.Select(decision => decision.DecisionId).OrderDescending(StringComparer.Ordinal), newest.Decisions.Select(decision => decision.DecisionId));
        DecisionSummary single = Assert.Single(one.Decisions);
        PlayedDecision played = service.Played.Single(decision => decision.Answer.DecisionId == single.DecisionId);
        Assert.Equal((played.Action, played.Answer.Group, played.Ordered ? 1 : 0), (single.Action, single.Group, single.Outcomes));
    }

    [Fact]
    public async Task Insight_BadRequest_IsEveryViolationByField()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => service.Insights.GetExplorationAsync(
            new GetExplorationRequest { UseCase = InsightFixture.UseCase, Days = 400, TopActions = -1 }, cancellationToken: Token).ResponseAsync);
        RpcException heat = await Assert.ThrowsAsync<RpcException>(() => service.Insights.GetExplorationAsync(
            new GetExplorationRequest { UseCase = InsightFixture.UseCase, HeatRows = "ofer", HeatColumns = "spend" }, cancellationToken: Token).ResponseAsync);
        RpcException unknown = await Assert.ThrowsAsync<RpcException>(() => service.Insights.GetDataHealthAsync(
            new GetDataHealthRequest { UseCase = "nobody" }, cancellationToken: Token).ResponseAsync);

        Assert.Equal(["days", "top_actions"], FieldsOf(error));
        Assert.Equal(["heat_rows", "heat_columns"], FieldsOf(heat));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    private static IEnumerable<string> FieldsOf(RpcException error) =>
        error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    private async Task<GetExplorationResponse> ReadAsync() => await service.Insights.GetExplorationAsync(
        new GetExplorationRequest { UseCase = InsightFixture.UseCase }, cancellationToken: Token);
}
