using Decisioning.Bandits;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Tests.Expressions;

public sealed class ContradictionSearchTests
{
    [Theory]
    [InlineData("age > 60 and age < 20")]
    [InlineData("age > 60 and 60 >= age")]
    [InlineData("age == 3 and age == 4")]
    [InlineData("age in [1, 2] and age > 2")]
    [InlineData("age >= 1 and age <= 1 and age != 1")]
    [InlineData("country == 'DE' and country in ['AT', 'CH']")]
    [InlineData("country in ['DE'] and country != 'DE'")]
    [InlineData("member and not member")]
    [InlineData("missing(age) and age > 3")]
    [InlineData("missing(age) and has(age)")]
    [InlineData("missing(member) and not member")]
    [InlineData("1 > 2")]
    [InlineData("2 * 3 == 7 or 'a' == 'b'")]
    [InlineData("false")]
    [InlineData("not (age > 3 or age <= 3)")]
    [InlineData("days_since(last_order) > 60 and days_since(last_order) < 20")]
    [InlineData("(age > 60 or age < 10) and age == 30")]
    [InlineData("last_order > time('2026-01-01') and last_order < time('2025-01-01')")]
    public void CanHold_Contradiction_IsFound(string text) => Assert.False(CanHold(text));

    [Theory]
    [InlineData("age > 20 and age < 60")]
    [InlineData("(age > 60 or age < 10) and age == 9")]
    [InlineData("missing(age) or age > 3")]
    [InlineData("country != 'DE' and country not in ['AT']")]
    [InlineData("'a' in tags and 'b' in tags")]
    [InlineData("age > tenure_days and age < tenure_days")]
    public void CanHold_WhatMayHold_IsAllowed(string text) => Assert.True(CanHold(text));

    [Fact]
    public void CanHold_TwoConditions_ContradictEachOther()
    {
        AttributeSchema schema = Conditions.Schema();
        Condition one = Condition.Compile("age > 60", schema, out _)!;
        Condition other = Condition.Compile("age < 20", schema, out _)!;

        Assert.False(new ContradictionSearch().CanHold([one, other]));
        Assert.True(new ContradictionSearch().CanHold([one]));
    }

    // Whatever holds for some customer of a small world is never called a contradiction; and most that hold for none are found.
    [Fact]
    public void CanHold_RandomConditions_NeverDeniesWhatHoldsForSomebody()
    {
        var random = new SeededRandom(20261125);
        Dictionary<string, FeatureValue>[] world = [.. World()];
        int found = 0;
        int missed = 0;
        for (int i = 0; i < 400; i++)
        {
            string text = RandomCondition(random, 3);
            bool holds = world.Any(customer => Conditions.Evaluate(text, customer) == Truth.True);
            bool canHold = CanHold(text);

            Assert.True(canHold || !holds, text);
            found += !holds && !canHold ? 1 : 0;
            missed += !holds && canHold ? 1 : 0;
        }

        Assert.True(found > 20, $"{found} found");
        Assert.True(missed <= found / 10, $"{missed} missed, {found} found");
    }

    private static bool CanHold(string text) =>
        new ContradictionSearch().CanHold([Condition.Compile(text, Conditions.Schema(), out _)!]);

    // Every combination of values around the constants that the random conditions use.
    private static IEnumerable<Dictionary<string, FeatureValue>> World()
    {
        double?[] ages = [null, 0.0, 1.0, 1.5, 2.0, 2.5, 3.0];
        string?[] countries = [null, "DE", "AT", "XX"];
        bool?[] members = [null, true, false];
        return from age in ages
               from country in countries
               from member in members
               select Customer(age, country, member);
    }

    private static Dictionary<string, FeatureValue> Customer(double? age, string? country, bool? member)
    {
        var customer = new Dictionary<string, FeatureValue>();
        if (age is { } number)
        {
            customer["age"] = FeatureValue.Of(number);
        }

        if (country is not null)
        {
            customer["country"] = FeatureValue.Of(country);
        }

        if (member is { } flag)
        {
            customer["member"] = FeatureValue.Of(flag);
        }

        return customer;
    }

    private static string RandomCondition(SeededRandom random, int depth)
    {
        if (depth > 0 && random.NextInt(4) != 0)
        {
            string left = RandomCondition(random, depth - 1);
            return random.NextInt(5) switch
            {
                0 => $"not ({left})",
                1 => $"({left}) or ({RandomCondition(random, depth - 1)})",
                _ => $"({left}) and ({RandomCondition(random, depth - 1)})",
            };
        }

        int number = 1 + random.NextInt(2);
        return random.NextInt(10) switch
        {
            0 => $"age > {number}",
            1 => $"age <= {number}",
            2 => $"{number} != age",
            3 => $"age in [1, {number}]",
            4 => "country == 'DE'",
            5 => "country not in ['AT', 'DE']",
            6 => "member",
            7 => "missing(age)",
            8 => "has(country)",
            _ => "missing(member)",
        };
    }
}
