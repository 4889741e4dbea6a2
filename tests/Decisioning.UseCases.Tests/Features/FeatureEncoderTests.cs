using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Features;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Features;

public sealed class FeatureEncoderTests
{
    private static readonly FeatureDefinition Age = new() { Name = "age", Type = FeatureType.Numeric, Offset = 50.0, Scale = 100.0 };
    private static readonly FeatureDefinition Member = new() { Name = "member", Type = FeatureType.Boolean, MissingIndicator = true };
    private static readonly FeatureDefinition Country =
        new() { Name = "country", Type = FeatureType.Categorical, Vocabulary = ["de", "at", "ch"] };
    private static readonly FeatureDefinition CountryWithBaseline = Country with { Baseline = "at" };
    private static readonly FeatureDefinition Tags = Country with { Name = "tags", Multiple = true };
    private static readonly FeatureDefinition Store =
        new() { Name = "store", Type = FeatureType.Categorical, HashBuckets = 8, Multiple = true };

    [Fact]
    public void Encode_NoFeatures_IsTheConstant() => Assert.Equal([1.0], Encode([], []));

    [Theory]
    [InlineData(50.0, 0.0)]
    [InlineData(150.0, 1.0)]
    [InlineData(0.0, -0.5)]
    [InlineData(83.0, 338.0 / 1024.0)]
    [InlineData(1e9, 16.0)]
    [InlineData(-1e9, -16.0)]
    [InlineData(double.MaxValue, 16.0)]
    [InlineData(double.Epsilon, -0.5)]
    public void Encode_Number_IsShiftedScaledCutAndRounded(double value, double expected) =>
        Assert.Equal([1.0, expected], Encode([Age], [("age", FeatureValue.Of(value))]));

    [Fact]
    public void Encode_NumberWithLog1p_TakesTheLogarithmFirst()
    {
        FeatureDefinition feature = Age with { Transform = FeatureTransform.Log1p, Offset = 0.0, Scale = 1.0 };

        Assert.Equal([1.0, 1.0], Encode([feature], [("age", FeatureValue.Of(Math.E - 1.0))]));
    }

    [Fact]
    public void Encode_MissingNumber_IsZeroOrItsStandIn()
    {
        Assert.Equal([1.0, 0.0], Encode([Age], []));
        Assert.Equal([1.0, 0.25], Encode([Age with { Missing = 75.0 }], []));
        Assert.Equal([1.0, 0.25, 1.0], Encode([Age with { Missing = 75.0, MissingIndicator = true }], []));
        Assert.Equal([1.0, 0.25, 0.0], Encode([Age with { MissingIndicator = true }], [("age", FeatureValue.Of(75.0))]));
        Assert.Equal([1.0, 0.0], Encode([Age], [("age", default)]));
    }

    [Fact]
    public void Encode_Boolean_IsOneOrZeroWithItsIndicator()
    {
        Assert.Equal([1.0, 1.0, 0.0], Encode([Member], [("member", FeatureValue.Of(true))]));
        Assert.Equal([1.0, 0.0, 0.0], Encode([Member], [("member", FeatureValue.Of(false))]));
        Assert.Equal([1.0, 1.0, 0.0], Encode([Member], [("member", FeatureValue.Of(1.0))]));
        Assert.Equal([1.0, 0.0, 1.0], Encode([Member], []));
    }

    [Fact]
    public void Encode_CategoryWithoutBaseline_HasAColumnForAllOthers()
    {
        Assert.Equal([1.0, 0.0, 1.0, 0.0, 0.0], Encode([Country], [("country", FeatureValue.Of("at"))]));
        Assert.Equal([1.0, 0.0, 0.0, 0.0, 1.0], Encode([Country], [("country", FeatureValue.Of("fr"))]));
        Assert.Equal([1.0, 0.0, 0.0, 0.0, 1.0], Encode([Country], []));
    }

    [Fact]
    public void Encode_CategoryWithBaseline_CountsUnknownAndMissingAsTheBaseline()
    {
        Assert.Equal([1.0, 0.0, 1.0], Encode([CountryWithBaseline], [("country", FeatureValue.Of("ch"))]));
        Assert.Equal([1.0, 0.0, 0.0], Encode([CountryWithBaseline], [("country", FeatureValue.Of("at"))]));
        Assert.Equal([1.0, 0.0, 0.0], Encode([CountryWithBaseline], [("country", FeatureValue.Of("fr"))]));
        Assert.Equal([1.0, 0.0, 0.0], Encode([CountryWithBaseline], []));
    }

    [Fact]
    public void Encode_List_SetsAColumnPerElement()
    {
        Assert.Equal([1.0, 1.0, 0.0, 1.0, 0.0], Encode([Tags], [("tags", FeatureValue.Of(["ch", "de", "de"]))]));
        Assert.Equal([1.0, 1.0, 0.0, 0.0, 1.0], Encode([Tags], [("tags", FeatureValue.Of(["de", "fr"]))]));
        Assert.Equal([1.0, 0.0, 0.0, 0.0, 1.0], Encode([Tags], [("tags", FeatureValue.Of(Array.Empty<string>()))]));
        Assert.Equal([1.0, 1.0, 0.0, 0.0, 0.0], Encode([Tags], [("tags", FeatureValue.Of("de"))]));
    }

    [Fact]
    public void Encode_HashedCategory_SetsTheColumnOfItsHash()
    {
        double[] text = Encode([Store], [("store", FeatureValue.Of("17"))]);

        Assert.Equal(2.0, text.Sum());
        Assert.Equal(text, Encode([Store], [("store", FeatureValue.Of(17.0))]));
        Assert.Equal(text, Encode([Store], [("store", FeatureValue.Of([17.0]))]));
        Assert.Equal(1.0, Encode([Store], []).Sum());
        IEnumerable<int> columns = Enumerable.Range(0, 100).Select(i => Array.LastIndexOf(Encode([Store], [("store", FeatureValue.Of(i))]), 1.0));
        Assert.Equal(8, columns.Distinct().Count());
    }

    [Fact]
    public void ColumnNames_OfEveryKind_NameTheColumnsInOrder() => Assert.Equal(
        [
            "constant", "age", "member", "member:missing", "country=de", "country=ch", "tags=de", "tags=at", "tags=ch", "tags:other",
            "store#0", "store#1", "store#2", "store#3", "store#4", "store#5", "store#6", "store#7",
        ],
        new FeatureEncoder([Age, Member, CountryWithBaseline, Tags, Store]).ColumnNames);

    [Fact]
    public void Encode_WrongValues_ReportsAllOfThem()
    {
        var encoder = new FeatureEncoder([Age, Member, Country, Tags, Store]);
        var violations = new List<Violation>();
        var values = new Dictionary<string, FeatureValue>
        {
            ["age"] = FeatureValue.Of("old"),
            ["member"] = FeatureValue.Of(2.0),
            ["country"] = FeatureValue.Of(["de"]),
            ["tags"] = FeatureValue.Of(new string('x', 257)),
            ["store"] = FeatureValue.Of(Enumerable.Repeat("a", 257).ToList()),
            ["contry"] = FeatureValue.Of("de"),
        };

        Assert.False(encoder.Encode(values, new double[encoder.Dimension], violations));

        Assert.Equal(
            [
                ("context.age", ViolationReason.WrongType), ("context.member", ViolationReason.WrongType),
                ("context.country", ViolationReason.WrongType), ("context.tags", ViolationReason.TooLarge),
                ("context.store", ViolationReason.TooLarge), ("context.contry", ViolationReason.NotFound),
            ],
            violations.Select(violation => (violation.Path, violation.Reason)));
        Assert.Contains("did you mean 'country'?", violations[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Encode_NumberThatIsNotFinite_IsOutOfRange(double value)
    {
        foreach (FeatureDefinition feature in new[] { Age, Store })
        {
            var violations = new List<Violation>();
            var encoder = new FeatureEncoder([feature]);

            var values = new Dictionary<string, FeatureValue> { [feature.Name] = FeatureValue.Of(value) };

            encoder.Encode(values, new double[encoder.Dimension], violations);

            Assert.Equal(ViolationReason.OutOfRange, Assert.Single(violations).Reason);
        }
    }

    [Fact]
    public void Encode_RandomValues_LieOnTheGridAndSurviveTheLog()
    {
        var random = new SeededRandom(20260707);
        var encoder = new FeatureEncoder([Age, Age with { Name = "log", Transform = FeatureTransform.Log1p }, Member, Country, Tags, Store]);
        double[] x = new double[encoder.Dimension];
        double[] back = new double[encoder.Dimension];
        for (int i = 0; i < 10_000; i++)
        {
            var values = new Dictionary<string, FeatureValue>
            {
                ["age"] = FeatureValue.Of((random.NextDouble() - 0.5) * Math.Pow(10.0, random.NextInt(8))),
                ["log"] = FeatureValue.Of(random.NextDouble() * Math.Pow(10.0, random.NextInt(300))),
                ["member"] = random.NextInt(2) == 0 ? default : FeatureValue.Of(random.NextInt(2) == 0),
                ["tags"] = FeatureValue.Of(["de", "x" + random.NextInt(10)]),
                ["store"] = FeatureValue.Of(random.NextInt(1000)),
            };

            Assert.True(encoder.Encode(values, x, []));

            Assert.All(x, value => Assert.True(DyadicGrid.IsFeature(value)));
            FeatureEncoder.FromSteps(FeatureEncoder.ToSteps(x), back);
            Assert.Equal(x, back);
        }
    }

    [Fact]
    public void Encode_VectorOfAnotherLength_Throws() =>
        Assert.Throws<ArgumentException>(() => new FeatureEncoder([Age]).Encode(new Dictionary<string, FeatureValue>(), new double[3], []));

    private static double[] Encode(EquatableList<FeatureDefinition> features, (string Name, FeatureValue Value)[] values)
    {
        var encoder = new FeatureEncoder(features);
        double[] x = new double[encoder.Dimension];
        var violations = new List<Violation>();
        Dictionary<string, FeatureValue> byName = values.ToDictionary(pair => pair.Name, pair => pair.Value);
        Assert.True(encoder.Encode(byName, x, violations), string.Join('\n', violations));
        Assert.Equal(encoder.Dimension, encoder.ColumnNames.Count);
        return x;
    }
}
