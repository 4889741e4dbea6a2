using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Restrictions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Expressions;

/// <summary>Conditions over a fixed schema: a text feature, a list feature, and one attribute of each type.</summary>
internal static class Conditions
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly FeatureDefinition[] Features =
    [
        new FeatureDefinition { Name = "country", Type = FeatureType.Categorical, HashBuckets = 8 },
        new FeatureDefinition { Name = "interests", Type = FeatureType.Categorical, HashBuckets = 8, Multiple = true },
        new FeatureDefinition { Name = "spend", Type = FeatureType.Numeric },
    ];

    private static readonly AttributeDefinition[] Attributes =
    [
        new("tenure_days", AttributeType.Number), new("age", AttributeType.Number), new("name", AttributeType.Text),
        new("has_open_case", AttributeType.Boolean), new("member", AttributeType.Boolean), new("last_order", AttributeType.Time),
        new("tags", AttributeType.List), new("strange-name", AttributeType.Number),
    ];

    public static AttributeSchema Schema() => new(Features, Attributes);

    public static IReadOnlyList<ExpressionProblem> ProblemsOf(string text)
    {
        Condition? condition = Condition.Compile(text, Schema(), out IReadOnlyList<ExpressionProblem> problems);
        Assert.Equal(condition is null, problems.Count > 0);
        return problems;
    }

    public static Truth Evaluate(string text, IReadOnlyDictionary<string, FeatureValue> values)
    {
        AttributeSchema schema = Schema();
        Condition? condition = Condition.Compile(text, schema, out IReadOnlyList<ExpressionProblem> problems);
        Assert.True(condition is not null, string.Join('\n', problems));
        var violations = new List<Violation>();
        FeatureValue[] read = new AttributeReader(Attributes, schema).Read(values, violations);
        Assert.Empty(violations);
        return condition.Evaluate(new FilterInput { Time = Now, Values = read });
    }

    public static Dictionary<string, FeatureValue> Customer() => new()
    {
        ["country"] = FeatureValue.Of("DE"),
        ["interests"] = FeatureValue.Of(["shoes", "books"]),
        ["spend"] = FeatureValue.Of(12.5),
        ["tenure_days"] = FeatureValue.Of(90.0),
        ["name"] = FeatureValue.Of("Ada"),
        ["has_open_case"] = FeatureValue.Of(false),
        ["last_order"] = FeatureValue.Of("2026-11-12T00:00:00+02:00"),
        ["tags"] = FeatureValue.Of(["vip", "new"]),
        ["strange-name"] = FeatureValue.Of(3.0),
    };
}
