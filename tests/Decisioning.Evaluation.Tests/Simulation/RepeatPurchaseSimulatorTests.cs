using Decisioning.Evaluation.Simulation;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.Evaluation.Tests.Simulation;

public sealed class RepeatPurchaseSimulatorTests
{
    private static readonly UseCaseDefinition UseCase =
        DefinitionReader.Read(File.ReadAllText(RepositoryFiles.PathOf("deploy", "use-cases", "repeat-purchase.yaml"))).Definition!;

    private static readonly Dictionary<string, string> Best =
        new() { ["offer"] = "ten-percent", ["channel"] = "push", ["send_time"] = "evening" };

    private static readonly Dictionary<string, string> Plain =
        new() { ["offer"] = "none", ["channel"] = "email", ["send_time"] = "morning" };

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void Options_OfTheTruth_AreThoseOfTheUseCase()
    {
        IEnumerable<string> known = UseCase.Dimensions.SelectMany(
            dimension => dimension.Options.Select(option => $"{dimension.Id}/{option.Id}"));

        Assert.Equal(known.Order(StringComparer.Ordinal), RepeatPurchaseTruth.Options.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Context_OfAnyCustomer_FitsTheUseCasesFeatures()
    {
        var model = UseCaseModel.Compile(UseCase, 1);
        var simulator = new RepeatPurchaseSimulator(1);
        var violations = new List<Violation>();
        double[] x = new double[model.Encoder.Dimension];
        var seen = new HashSet<string>();
        for (int number = 0; number < 500; number++)
        {
            IReadOnlyDictionary<string, UseCases.Features.FeatureValue> context = simulator.Customer(0, number).Context();
            _ = model.Encoder.Encode(context, x, violations);
            seen.UnionWith(context.Keys);
        }

        Assert.Empty(violations);
        Assert.Equal(UseCase.Features.Select(feature => feature.Name).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Customer_AskedInAnyOrder_IsAFunctionOfSeedNightAndNumber()
    {
        var forward = new RepeatPurchaseSimulator(5);
        var backward = new RepeatPurchaseSimulator(5);
        SimulatedCustomer[] first = [.. Enumerable.Range(0, 50).Select(number => forward.Customer(3, number))];
        SimulatedCustomer[] second = [.. Enumerable.Range(0, 50).Reverse().Select(number => backward.Customer(3, number))];

        Assert.Equal(first, second.Reverse());
        Assert.Equal(
            first.Select(customer => forward.Order(customer, Best)), first.Select(customer => backward.Order(customer, Best)));
        Assert.NotEqual(first, Enumerable.Range(0, 50).Select(number => new RepeatPurchaseSimulator(6).Customer(3, number)));
        Assert.NotEqual(
            first, Enumerable.Range(0, 50).Select(number => forward.Customer(4, number) with { Night = 3 }));
    }

    [Fact]
    public void Order_ManyCustomers_ComesWithinTheWindowAndWithAValueThatTheUseCaseTakes()
    {
        var simulator = new RepeatPurchaseSimulator(2);
        SimulatedOrder[] orders =
        [
            .. Enumerable.Range(0, 20_000).Select(number => simulator.Order(simulator.Customer(0, number), Best)).OfType<SimulatedOrder>(),
        ];
        ValueRange range = UseCase.Outcomes.First(outcome => outcome.Name == UseCase.SuccessMetric.Outcome).Value!;

        Assert.All(orders, order => Assert.InRange(order.Delay, TimeSpan.FromMinutes(1), UseCase.SuccessMetric.Window));
        Assert.All(orders, order => Assert.InRange(order.Value, range.Min, range.Max));
        Assert.InRange(orders.Count(order => order.Delay < TimeSpan.FromHours(27)) / (double)orders.Length, 0.45, 0.55);
    }

    // Orders are independent with known probabilities: the standardised count lies within ±4.5 but for 7 runs in a million. The fault
    // is another action's truth.
    [Fact]
    public void Order_ManyCustomers_FollowsTheTruthAndRejectsAnotherActionsTruth()
    {
        Assert.InRange(Standardised(Best, Best), -4.5, 4.5);
        Assert.InRange(Standardised(Nothing, Nothing), -4.5, 4.5);
        Assert.NotInRange(Standardised(Plain, Nothing), -4.5, 4.5);
    }

    // What the documentation of the truth says. 20,000 customers: the standard errors are below 0.0005.
    [Fact]
    public void OrderProbability_OnAverage_IsWhatItsDocumentationSays()
    {
        var model = UseCaseModel.Compile(UseCase, 1);
        Dictionary<string, string>[] actions = [.. Enumerable.Range(0, model.Actions.Count).Select(action => OptionsOf(model, action))];
        var simulator = new RepeatPurchaseSimulator(4);
        double[] totals = new double[actions.Length];
        (double Nothing, double Personal) sum = default;
        for (int number = 0; number < 20_000; number++)
        {
            SimulatedCustomer customer = simulator.Customer(2, number);
            double[] rates = [.. actions.Select(options => RepeatPurchaseTruth.OrderProbability(customer, options))];
            totals = [.. totals.Zip(rates, (total, rate) => total + rate)];
            sum.Nothing += RepeatPurchaseTruth.OrderProbability(customer, Nothing);
            sum.Personal += rates.Max();
        }

        double random = totals.Average();
        Assert.Equal(0.03, sum.Nothing / 20_000, 2);
        Assert.Equal(0.07, random / 20_000, 2);
        Assert.Equal(1.6, totals.Max() / random, 1);
        Assert.Equal(1.9, sum.Personal / random, 1);
    }

    private static Dictionary<string, string> OptionsOf(UseCaseModel model, int action) => Enumerable
        .Range(0, UseCase.Dimensions.Count)
        .ToDictionary(dimension => UseCase.Dimensions[dimension].Id, dimension => model.Actions.Option(action, dimension).Id);

    private static double Standardised(Dictionary<string, string> sent, Dictionary<string, string> assumed)
    {
        var simulator = new RepeatPurchaseSimulator(3);
        (double Excess, double Variance) sum = default;
        for (int number = 0; number < 60_000; number++)
        {
            SimulatedCustomer customer = simulator.Customer(1, number);
            double probability = RepeatPurchaseTruth.OrderProbability(customer, assumed);
            sum.Excess += (simulator.Order(customer, sent) is null ? 0.0 : 1.0) - probability;
            sum.Variance += probability * (1.0 - probability);
        }

        return sum.Excess / Math.Sqrt(sum.Variance);
    }
}
