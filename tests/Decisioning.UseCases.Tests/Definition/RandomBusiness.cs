using Decisioning.Bandits;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>Makes random business cases and tracking plans without violations, and outcomes that go with a plan.</summary>
internal static class RandomBusiness
{
    private static readonly string[] Texts = ["", "Grüße", "null", "a: b # c", "\"q\"", "- x", "1.0"];

    public static BusinessCase Case(SeededRandom random) => random.NextInt(3) == 0 ? BusinessCase.None : new BusinessCase
    {
        Title = Text(random),
        Goal = Maybe(random, (BusinessGoal)random.NextInt(4)),
        Why = random.NextInt(2) == 0 ? null : new WhyDefinition("o", Text(random), Text(random), Text(random)),
        Who = Text(random),
        Where = random.NextInt(2) == 0 ? [] : ["E-mail", "null"],
        How = random.NextInt(2) == 0 ? null : new HowDefinition(Text(random), "a", Text(random), Text(random), Text(random)),
        Value = Maybe(random, 1 + random.NextInt(5)),
        Feasibility = Maybe(random, 1 + random.NextInt(5)),
        Maturity = Maybe(random, (Maturity)random.NextInt(3)),
    };

    public static EquatableList<TrackedEventDefinition> Plan(SeededRandom random) => random.NextInt(2) == 0
        ? []
        :
        [
            new TrackedEventDefinition("Order Completed")
            {
                Properties = [new TrackedPropertyDefinition("total", PropertyType.Number, random.NextInt(2) == 0)],
                Aliases = random.NextInt(2) == 0 ? [] : ["Purchase", "null"],
            },
            new TrackedEventDefinition("Page Viewed")
            {
                IsRequired = random.NextInt(2) == 0,
                Properties = [.. Enum.GetValues<PropertyType>().Select(type => new TrackedPropertyDefinition($"p {type}", type, random.NextInt(2) == 0))],
            },
        ];

    /// <summary>The outcomes <c>order</c> with a value and <c>visit</c> without one.</summary>
    public static EquatableList<OutcomeDefinition> Outcomes(EquatableList<TrackedEventDefinition> plan)
    {
        var order = new OutcomeDefinition("order", new ValueRange(0.0, 1.0));
        var visit = new OutcomeDefinition("visit", null);
        return plan.Count == 0
            ? [order, visit]
            : [order with { Event = "Order Completed", Property = "total" }, visit with { Event = "Page Viewed" }];
    }

    private static string Text(SeededRandom random) => Texts[random.NextInt(Texts.Length)];

    private static T? Maybe<T>(SeededRandom random, T value)
        where T : struct => random.NextInt(2) == 0 ? null : value;
}
