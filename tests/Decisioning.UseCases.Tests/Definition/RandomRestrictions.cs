using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>Makes random rules without violations: the first options of all dimensions always go together.</summary>
internal static class RandomRestrictions
{
    private static readonly string[] Conditions =
    [
        "tenure > 3", "country in [\"DE\", 'AT']", "not open_case or missing(open_case)", "days_since(last_order) > 30\nand tenure >= 1",
        "'vip' in tags", "coalesce(tenure, 0) * 2 - 1 > 0.5",
    ];

    public static RestrictionsDefinition Make(SeededRandom random, EquatableList<DimensionDefinition> dimensions, EquatableList<string> fallback) => new()
    {
        Attributes =
        [
            new AttributeDefinition("tenure", AttributeType.Number),
            new AttributeDefinition("country", AttributeType.Text),
            new AttributeDefinition("open_case", AttributeType.Boolean),
            new AttributeDefinition("last_order", AttributeType.Time),
            new AttributeDefinition("tags", AttributeType.List),
        ],
        Audience = random.NextInt(3) == 0 ? Condition(random) : null,
        Exclude = Pairs(random, dimensions, fallback),
        Require = [],
        Consent = random.NextInt(3) != 0 ? null : new ConsentDefinition
        {
            Attribute = random.NextInt(2) == 0 ? "open_case" : null,
            Channels = [],
            OptOuts = [],
        } is { Attribute: not null } consent ? consent : null,
        QuietHours = random.NextInt(3) != 0 ? null : new QuietHoursDefinition(new TimeOnly(21, random.NextInt(60)), new TimeOnly(8, 0))
        {
            TimeZoneAttribute = random.NextInt(2) == 0 ? "country" : null,
            DefaultTimeZone = random.NextInt(2) == 0 ? "UTC" : "Asia/Kolkata",
        },
        StopEvents = random.NextInt(3) != 0 ? [] :
        [
            new StopEventDefinition("order") { For = TimeSpan.FromHours(1 + random.NextInt(1000)), Until = random.NextInt(2) == 0 ? "visit" : null },
            .. random.NextInt(2) == 0 ? [] : (StopEventDefinition[])[new StopEventDefinition("visit") { For = TimeSpan.FromDays(3) }],
        ],
    };

    public static string Condition(SeededRandom random) => Conditions[random.NextInt(Conditions.Length)];

    // The last options of two dimensions never go together: others of both do.
    private static EquatableList<OptionPair> Pairs(
        SeededRandom random, EquatableList<DimensionDefinition> dimensions, EquatableList<string> fallback) =>
        dimensions.Count > 1 && dimensions[0].Options.Count > 2 && dimensions[1].Options.Count > 1 && fallback[1] != dimensions[1].Options[^1].Id && random.NextInt(2) == 0
            ? [new OptionPair(
                new OptionChoice(dimensions[0].Id, [.. dimensions[0].Options.Skip(1 + random.NextInt(2)).Select(option => option.Id)]),
                new OptionChoice(dimensions[1].Id, [dimensions[1].Options[^1].Id]))]
            : [];
}
