using Decisioning.Service.Commands;
using Decisioning.V1;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>Every learner with every rule through the running service: decide, report, train, decide again with its propensity, replay.</summary>
public sealed class LearnerRulePairTests(WireFixture service) : IClassFixture<WireFixture>
{
    private const int Customers = 24;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    public static TheoryData<string> Learners => [.. DefinitionOverrides.Learners.Keys];

    [Theory]
    [MemberData(nameof(Learners))]
    public async Task Service_LearnerWithEveryRule_LearnsDecidesAndReplays(string learner)
    {
        foreach (string rule in DefinitionOverrides.Rules.Keys)
        {
            string useCase = $"{learner}-{rule}";
            await new UseCaseService.UseCaseServiceClient(service.Channel).CreateUseCaseAsync(
                new CreateUseCaseRequest { Yaml = Definition(useCase, learner, rule) }, cancellationToken: Token);
            for (int customer = 0; customer < Customers; customer++)
            {
                DecideResponse decided = await DecideAsync(useCase, customer, withPropensity: false);
                await ReportAsync(useCase, decided.DecisionId, customer);
            }

            TrainResponse trained = await new PolicyService.PolicyServiceClient(service.Channel).TrainAsync(
                new TrainRequest { UseCase = useCase }, cancellationToken: Token);
            DecideResponse second = await DecideAsync(useCase, Customers, withPropensity: true);
            GetDecisionResponse stored = await new DecisionService.DecisionServiceClient(service.Channel).GetDecisionAsync(
                new GetDecisionRequest { DecisionId = second.DecisionId }, cancellationToken: Token);

            Assert.True(trained.Run.Status == TrainingStatus.Published, $"{useCase}: {trained.Run}");

            // What was decided in the very millisecond of the update waits for the next one.
            Assert.InRange(trained.Run.Observations, Customers - 2, Customers);
            Assert.Equal((trained.Run.PolicyVersion, false), (second.PolicyVersion, second.IsFallback));
            Assert.InRange(second.Propensity, 1e-9, 1.0);
            Assert.True(stored.ReplayMatches, useCase);
        }
    }

    private async Task<DecideResponse> DecideAsync(string useCase, int customer, bool withPropensity)
    {
        var request = new DecideRequest { UseCase = useCase, CustomerId = $"c{customer}", IncludePropensity = withPropensity };
        request.Context.Add("device", new Value { StringValue = customer % 2 == 0 ? "phone" : "desktop" });
        return await new DecisionService.DecisionServiceClient(service.Channel).DecideAsync(request, cancellationToken: Token);
    }

    private async Task ReportAsync(string useCase, string decision, int customer)
    {
        if (customer % 3 == 0)
        {
            var request = new RecordOutcomesRequest { UseCase = useCase };
            request.Outcomes.Add(new Outcome { OutcomeId = $"{useCase}-{customer}", DecisionId = decision, Name = "order", Value = 0.5 });
            await new OutcomeService.OutcomeServiceClient(service.Channel).RecordOutcomesAsync(request, cancellationToken: Token);
        }
    }

    // Rewards in [0, 1] are taken by every learner.
    private static string Definition(string useCase, string learner, string rule) => $$"""
        use_case: {{useCase}}
        dimensions:
          - {id: offer, options: [{id: none}, {id: ten}]}
          - {id: channel, options: [{id: email}, {id: push}]}
        features:
          - {name: device, type: categorical, vocabulary: [phone, desktop]}
        outcomes: [{name: order, value: {min: 0, max: 1} }]
        success_metric: {outcome: order, reward: value, window: 7d}
        learner: {type: {{learner}} }
        rule: {type: {{rule}} }
        groups: {treatment: 1}
        """;
}
