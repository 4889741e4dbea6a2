using Decisioning.Evaluation.Simulation;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Templates;
using Decisioning.UseCases.Validation;

namespace Decisioning.Evaluation.Tests.Simulation;

public sealed class UseCaseWorldTests
{
    private static readonly UseCaseDefinition Winback = TemplateCatalogue.Find("winback")!.DefinitionFor(Maturity.Run);

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Outcomes_SameSeed_AreTheSameAndAnotherSeedGivesOthers()
    {
        string[] first = Story(new UseCaseWorld(Winback, 7));

        Assert.Equal(first, Story(new UseCaseWorld(Winback, 7)));
        Assert.NotEqual(first, Story(new UseCaseWorld(Winback, 8)));
    }

    [Fact]
    public void Context_EveryTemplate_IsTakenByItsSchemaWithValuesAboutZeroToOne() => Assert.All(TemplateCatalogue.All, template =>
    {
        UseCaseDefinition definition = template.DefinitionFor(Maturity.Run);
        UseCaseModel model = UseCaseModel.Compile(definition, 1);
        FeatureEncoder encoder = model.Encoder;
        var world = new UseCaseWorld(definition, 3);
        double[] x = new double[encoder.Dimension];
        var violations = new List<Violation>();
        for (int number = 0; number < 50; number++)
        {
            IReadOnlyDictionary<string, FeatureValue> context = world.Context(0, number);
            encoder.Encode(new Dictionary<string, FeatureValue>(context), x, violations);
            Assert.Empty(violations);
            model.Attributes.Read(context, violations);
            Assert.Empty(violations);
            Assert.All(x, value => Assert.InRange(value, -0.01, 1.01));
        }
    });

    [Fact]
    public void Outcomes_EveryTemplate_StayInTheirRangeAndInsideTheWindow() => Assert.All(TemplateCatalogue.All, template =>
    {
        UseCaseDefinition definition = template.DefinitionFor(Maturity.Run);
        var world = new UseCaseWorld(definition, 3);
        var action = definition.Dimensions.ToDictionary(d => d.Id, d => d.Options[^1].Id);
        SimulatedOutcome[] outcomes = [.. Enumerable.Range(0, 500).SelectMany(number => world.Outcomes(0, number, action))];
        Assert.Contains(outcomes, outcome => outcome.Name == definition.SuccessMetric.Outcome);
        Assert.All(outcomes, outcome => Assert.InRange(outcome.Delay, TimeSpan.FromMinutes(1), definition.SuccessMetric.Window));
        Assert.All(outcomes, outcome =>
        {
            ValueRange? range = definition.Outcomes.Single(known => known.Name == outcome.Name).Value;
            Assert.Equal(range is null, outcome.Value is null);
            Assert.InRange(outcome.Value ?? 0.0, range?.Min ?? 0.0, range?.Max ?? 0.0);
        });
    });

    [Fact]
    public void Probability_ActionThatSendsNothing_IsThatOfNoAction()
    {
        var world = new UseCaseWorld(Winback, 7);
        var silent = Winback.Dimensions.ToDictionary(d => d.Id, d => d.Options[0].Id);
        Assert.Equal("none", silent["channel"]);
        var sent = new Dictionary<string, string>(silent) { ["channel"] = "email" };

        Assert.Equal(world.Probability(0, 1, Nothing), world.Probability(0, 1, silent));
        Assert.NotEqual(world.Probability(0, 1, Nothing), world.Probability(0, 1, sent));
    }

    // 20,000 customers with probabilities known one by one: the count of successes is within 4 standard deviations (false alarms: 6 in
    // 100,000), and the same check must notice two customers in a hundred more.
    [Fact]
    public void Outcomes_ManyCustomers_FollowTheProbabilities()
    {
        var world = new UseCaseWorld(Winback, 11);
        var action = new Dictionary<string, string>(Winback.Dimensions.ToDictionary(d => d.Id, d => d.Options[1].Id));
        double expected = 0.0;
        double variance = 0.0;
        int seen = 0;
        for (int number = 0; number < 20_000; number++)
        {
            double probability = world.Probability(0, number, action);
            expected += probability;
            variance += probability * (1.0 - probability);
            seen += world.Outcomes(0, number, action).Count(outcome => outcome.Name == Winback.SuccessMetric.Outcome);
        }

        double reach = 4.0 * Math.Sqrt(variance);
        Assert.InRange(seen, expected - reach, expected + reach);
        Assert.NotInRange(seen + 400, expected - reach, expected + reach);
    }

    // Something must be there to learn: the best option of a dimension beats the worst by a fifth for the average customer.
    [Fact]
    public void Probability_OptionsAndCustomers_Differ()
    {
        var world = new UseCaseWorld(Winback, 11);
        double[] means =
        [
            .. Winback.Dimensions[1].Options.Select(option => Enumerable.Range(0, 500).Average(number => world.Probability(
                0, number, new Dictionary<string, string> { ["channel"] = "email", ["creative"] = option.Id }))),
        ];

        Assert.True(means.Max() > 1.2 * means.Min(), string.Join(", ", means));
    }

    private static string[] Story(UseCaseWorld world) =>
    [
        .. Enumerable.Range(0, 40).Select(number => string.Join(
            ';',
            world.Outcomes(1, number, new Dictionary<string, string> { ["channel"] = "email" }).Select(outcome => outcome.ToString())
                .Concat(world.Context(1, number).Select(entry => $"{entry.Key}={entry.Value}")))),
    ];
}
