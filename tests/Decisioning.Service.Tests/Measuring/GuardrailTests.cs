using Decisioning.V1;
using Grpc.Core;

namespace Decisioning.Service.Tests.Measuring;

/// <summary>Guardrails that act, through the running service: a planted harmful option, and an A/A run that must not act.</summary>
public sealed class GuardrailTests(MeasuringFixture service) : IClassFixture<MeasuringFixture>
{
    private const string Definition = """
        use_case: guarded
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}, {id: spam}]}
          - {id: channel, options: [{id: email}, {id: push}]}
        outcomes: [{name: order}, {name: unsubscribe}]
        success_metric: {outcome: order, window: 1d}
        guardrails:
          - {name: leaving, outcome: unsubscribe, window: 6h, margin: 0.005, action: disable_option, group: holdout}
        learner: {type: beta-bernoulli}
        rule: {type: uniform}
        groups: {treatment: 0.5, holdout: 0.5}
        """;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    // Spam drives 25 % away, the others 2 %: in treatment some 10 % leave, in the holdout 2 %.
    [Fact]
    public async Task Update_HarmfulOption_IsDisabledOnceAndTheAuditLogSaysSo()
    {
        await service.CreateAsync(Definition);
        for (int day = 0; day < 3; day++)
        {
            await PlayDayAsync("guarded", day, answer => Has(answer, "spam") ? 0.25 : 0.02);
            await TrainAsync("guarded");
        }

        GetUseCaseResponse stored = await service.Connection.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = "guarded" }, cancellationToken: Token);
        GetResultsResponse results = await service.Connection.Measurements.GetResultsAsync(
            new GetResultsRequest { UseCase = "guarded", Metric = "leaving" }, cancellationToken: Token);
        DecideResponse[] after = await DecideAsync("guarded", 9000);
        ListAuditEntriesResponse audit = await service.Connection.UseCases.ListAuditEntriesAsync(
            new ListAuditEntriesRequest { UseCase = "guarded" }, cancellationToken: Token);

        Option[] disabled = [.. stored.UseCase.Definition.Dimensions.SelectMany(dimension => dimension.Options).Where(option => option.EnabledUntil is not null)];
        Assert.Equal("spam", Assert.Single(disabled).Id);
        Assert.DoesNotContain(after, answer => Has(answer, "spam"));
        GuardrailStatus status = Assert.Single(results.Guardrails);
        Assert.Equal(("leaving", "guardrail_disabled_option", Group.Holdout), (status.Name, status.LastAction, status.Baseline));
        Assert.Contains("option 'spam' of 'offer' is disabled", status.LastReason, StringComparison.Ordinal);
        AuditEntry[] acted = [.. audit.Entries.Where(entry => entry.Actor == "guardrail:leaving")];
        Assert.Equal(["guardrail_disabled_option", "updated"], acted.Select(entry => entry.Action).Order());
    }

    // Every option drives 5 % away, the holdout loses as many: nothing may happen on any of ten nights.
    [Fact]
    public async Task Update_NoHarm_ActsOnNoNight()
    {
        await service.CreateAsync(Definition.Replace("guarded", "harmless", StringComparison.Ordinal));
        for (int day = 0; day < 10; day++)
        {
            await PlayDayAsync("harmless", day, _ => 0.05);
            await TrainAsync("harmless");
        }

        CheckGuardrailsResponse check = await service.Connection.Measurements.CheckGuardrailsAsync(
            new CheckGuardrailsRequest { UseCase = "harmless" }, cancellationToken: Token);
        GetUseCaseResponse stored = await service.Connection.UseCases.GetUseCaseAsync(
            new GetUseCaseRequest { UseCase = "harmless" }, cancellationToken: Token);

        GuardrailStatus status = Assert.Single(check.Guardrails);
        Assert.NotEqual(HarmVerdict.Breached, status.Verdict);
        Assert.Equal(("", 1), (status.LastAction, stored.UseCase.Revision));
    }

    // All options alike drive people away: treatment is worse, and no option stands out.
    [Fact]
    public async Task Check_NoOptionStandsOut_AlertsAndChangesNothing()
    {
        await service.CreateAsync(Definition.Replace("guarded", "allbad", StringComparison.Ordinal));
        await PlayDayAsync("allbad", 0, answer => answer.Group == Group.Holdout ? 0.01 : 0.12);

        CheckGuardrailsResponse check = await service.Connection.Measurements.CheckGuardrailsAsync(
            new CheckGuardrailsRequest { UseCase = "allbad" }, cancellationToken: Token);
        CheckGuardrailsResponse again = await service.Connection.Measurements.CheckGuardrailsAsync(
            new CheckGuardrailsRequest { UseCase = "allbad" }, cancellationToken: Token);

        GuardrailStatus first = Assert.Single(check.Guardrails);
        Assert.Equal((HarmVerdict.Breached, "guardrail_alerted"), (first.Verdict, first.LastAction));
        Assert.Contains("no single option stands out", first.LastReason, StringComparison.Ordinal);

        // It has said so once; what it saw still counts.
        ListAuditEntriesResponse audit = await service.Connection.UseCases.ListAuditEntriesAsync(
            new ListAuditEntriesRequest { UseCase = "allbad" }, cancellationToken: Token);
        Assert.Equal((HarmVerdict.Breached, first.LastReason), (Assert.Single(again.Guardrails).Verdict, again.Guardrails[0].LastReason));
        Assert.Single(audit.Entries, entry => entry.Actor == "guardrail:leaving");
    }

    // Version 1 loses nobody; version 2 does, by a planted fault of the shop: version 1 must serve again.
    [Fact]
    public async Task Check_HarmfulPolicy_IsRolledBackToTheLastGoodOne()
    {
        await service.CreateAsync(Definition.Replace("guarded", "rolling", StringComparison.Ordinal)
            .Replace("disable_option", "roll_back", StringComparison.Ordinal));
        await PlayDayAsync("rolling", 0, _ => 0.01);
        await TrainAsync("rolling");
        await PlayDayAsync("rolling", 1, answer => answer.Group == Group.Treatment && answer.PolicyVersion == 2 ? 0.15 : 0.01);

        CheckGuardrailsResponse check = await service.Connection.Measurements.CheckGuardrailsAsync(
            new CheckGuardrailsRequest { UseCase = "rolling" }, cancellationToken: Token);
        GetPolicyResponse live = await service.Connection.Policies.GetPolicyAsync(
            new GetPolicyRequest { UseCase = "rolling" }, cancellationToken: Token);

        Assert.Equal("guardrail_rolled_back", Assert.Single(check.Guardrails).LastAction);
        Assert.Equal(1, live.Policy.Version);

        // The next night learns and may not bring back the successor of what was rolled back.
        TrainingRun night = (await service.Connection.Policies.TrainAsync(new TrainRequest { UseCase = "rolling" }, cancellationToken: Token)).Run;
        Assert.Equal(TrainingStatus.Refused, night.Status);
        Assert.Contains("by guardrail:leaving since", Assert.Single(night.Checks, found => !found.Passed).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_UnknownUseCase_IsNotFound()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => service.Connection.Measurements.CheckGuardrailsAsync(
            new CheckGuardrailsRequest { UseCase = "nobody" }, cancellationToken: Token).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    private static bool Has(DecideResponse answer, string option) => answer.Options.Any(chosen => chosen.Option == option);

    private Task PlayDayAsync(string useCase, int day, Func<DecideResponse, double> leavingRate) => service.PlayDayAsync(
        useCase,
        MeasuringFixture.Customers(useCase, day * 1500, 1500),
        answer => MeasuringFixture.UnitOf(answer, "leave") < leavingRate(answer) ? ["unsubscribe"] : []);

    private async Task TrainAsync(string useCase)
    {
        TrainResponse trained = await service.Connection.Policies.TrainAsync(new TrainRequest { UseCase = useCase }, cancellationToken: Token);
        Assert.Equal(TrainingStatus.Published, trained.Run.Status);
    }

    private async Task<DecideResponse[]> DecideAsync(string useCase, int from)
    {
        var answers = new List<DecideResponse>();
        foreach (string customer in MeasuringFixture.Customers(useCase, from, 60))
        {
            answers.Add(await service.Connection.Decisions.DecideAsync(
                new DecideRequest { UseCase = useCase, CustomerId = customer }, cancellationToken: Token));
        }

        return [.. answers];
    }
}
