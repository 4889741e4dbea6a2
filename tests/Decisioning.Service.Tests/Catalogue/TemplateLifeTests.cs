using Decisioning.Evaluation.Simulation;
using Decisioning.Service.Commands;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Templates;
using Decisioning.V1;
using Google.Protobuf.WellKnownTypes;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Tests.Catalogue;

/// <summary>Every variant of every template lives through a whole loop on a real service: live, decide, outcomes, night, decide again.</summary>
public sealed class TemplateLifeTests(TemplateLifeFixture fixture) : IClassFixture<TemplateLifeFixture>
{
    private const int Customers = 30;

    private CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    public static TheoryData<string> Templates => [.. TemplateCatalogue.All.Select(template => template.Id)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Template_EveryVariant_GoesLiveDecidesLearnsAndDecidesAgain(string id)
    {
        foreach (Maturity variant in Maturities.All)
        {
            await LiveAsync(TemplateCatalogue.Find(id)!, variant);
        }
    }

    private async Task LiveAsync(UseCaseTemplate template, Maturity variant)
    {
        string useCase = $"{template.Id}-{Maturities.WordFor(variant)}";
        UseCaseDefinition definition = template.DefinitionFor(variant) with { Id = useCase };
        var world = new UseCaseWorld(definition, 20261122);
        CreateUseCaseResponse created = await fixture.Service.UseCases.CreateUseCaseAsync(
            new CreateUseCaseRequest { Yaml = template.TextFor(variant, useCase) }, cancellationToken: Token);
        DecideResponse[] first = await DecideAsync(definition, world, night: 0);
        int reported = await ReportAsync(definition, world, first);

        fixture.Clock.MoveTo(fixture.Clock.GetUtcNow() + definition.SuccessMetric.Window + TimeSpan.FromHours(1));
        TrainResponse trained = await fixture.Service.Policies.TrainAsync(new TrainRequest { UseCase = useCase }, cancellationToken: Token);
        DecideResponse[] second = await DecideAsync(definition, world, night: 1);

        Assert.True(trained.Run.Status == TrainingStatus.Published, $"{useCase}: {trained.Run}");
        Assert.True(trained.Run.Observations > 0 && reported > 0, $"{useCase}: {trained.Run.Observations} observations, {reported} outcomes");
        Assert.True(trained.Run.PolicyVersion > created.UseCase.PolicyVersion);
        Assert.All(second, answer => Assert.Equal(trained.Run.PolicyVersion, answer.PolicyVersion));
        await ReplayAsync(useCase, second);
    }

    private async Task<DecideResponse[]> DecideAsync(UseCaseDefinition definition, UseCaseWorld world, int night)
    {
        DecideResponse[] answers = await DecisionBurst.SendAsync(fixture.Service, Customers, number => RequestFor(definition.Id, world, night, number), Token);
        Assert.All(answers, answer => AssertOneOption(definition, answer));
        return answers;
    }

    private static DecideRequest RequestFor(string useCase, UseCaseWorld world, int night, int number)
    {
        var request = new DecideRequest { UseCase = useCase, CustomerId = FormattableString.Invariant($"{useCase}-{night}-{number}") };
        ContextMapping.Fill(request, world.Context(night, number));
        return request;
    }

    // Holdout gets nothing; everybody else one option of every dimension.
    private static void AssertOneOption(UseCaseDefinition definition, DecideResponse answer)
    {
        if (answer.Group == Group.Holdout)
        {
            Assert.Empty(answer.Options);
            return;
        }

        Assert.Equal(definition.Dimensions.Select(dimension => dimension.Id), answer.Options.Select(option => option.Dimension));
        Assert.All(answer.Options.Zip(definition.Dimensions), pair => Assert.Contains(pair.First.Option, pair.Second.Options.Select(option => option.Id)));
    }

    private async Task<int> ReportAsync(UseCaseDefinition definition, UseCaseWorld world, DecideResponse[] decisions)
    {
        var request = new RecordOutcomesRequest { UseCase = definition.Id };
        for (int number = 0; number < decisions.Length; number++)
        {
            var options = decisions[number].Options.ToDictionary(option => option.Dimension, option => option.Option);
            foreach (SimulatedOutcome outcome in world.Outcomes(0, number, options))
            {
                var report = new Outcome
                {
                    OutcomeId = FormattableString.Invariant($"{definition.Id}-{outcome.Name}-{number}"),
                    DecisionId = decisions[number].DecisionId,
                    Name = outcome.Name,
                    OutcomeTime = decisions[number].DecisionTime,
                };
                if (outcome.Value is { } value)
                {
                    report.Value = value;
                }

                request.Outcomes.Add(report);
            }
        }

        RecordOutcomesResponse answer = await fixture.Service.Outcomes.RecordOutcomesAsync(request, cancellationToken: Token);
        Assert.All(answer.Receipts, receipt => Assert.Equal(OutcomeReceipt.Recorded, receipt));
        return request.Outcomes.Count;
    }

    // The replay chooses among the logged eligible set: where it finds the same action, that was in the set.
    private async Task ReplayAsync(string useCase, DecideResponse[] decisions)
    {
        foreach (DecideResponse decision in decisions.Where(decision => decision.Group == Group.Treatment).Take(3))
        {
            GetDecisionResponse stored = await fixture.Service.Decisions.GetDecisionAsync(
                new GetDecisionRequest { DecisionId = decision.DecisionId }, cancellationToken: Token);
            Assert.True(stored.ReplayMatches && stored.EligibleActions > 0, $"{useCase}: {stored}");
            Assert.Equal(string.Join('/', decision.Options.Select(option => option.Option)), stored.ReplayedAction);
        }
    }
}
