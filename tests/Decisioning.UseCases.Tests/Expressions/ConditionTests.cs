using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Features;

namespace Decisioning.UseCases.Tests.Expressions;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("country in [\"DE\",\"AT\"] and tenure_days >= 60 and not has_open_case")]
    [InlineData("country == 'DE' and country != \"AT\" and country not in ['AT']")]
    [InlineData("tenure_days > 60 and tenure_days >= 90 and tenure_days < 90.5 and tenure_days <= 9e1")]
    [InlineData("1 + 2 * 3 == 7 and (1 + 2) * 3 == 9 and 7 - 2 - 1 == 4 and 8 / 4 / 2 == 1 and -2 * -3 == 6")]
    [InlineData("tenure_days / 30 == 3 and tenure_days in [30, 60, 90]")]
    [InlineData("lower(name) == 'ada' and length(name) == 3 and contains(name, 'd') and starts_with(name, 'A') and ends_with(name, 'a')")]
    [InlineData("not contains(name, 'D')")]
    [InlineData("'vip' in tags and 'old' not in tags and contains(tags, 'new') and length(tags) == 2")]
    [InlineData("'books' in interests and spend == 12.5")]
    [InlineData("`strange-name` == 3")]
    [InlineData("missing(age) and has(name) and coalesce(age, 18) == 18 and coalesce(name, 'x') == 'Ada'")]
    [InlineData("missing(age) or age > 3")]
    [InlineData("coalesce(member, false) == false and coalesce(member, true)")]
    [InlineData("min(3, tenure_days, 1) == 1 and max(3, tenure_days) == 90")]
    [InlineData("last_order == time('2026-11-11T22:00:00Z') and last_order < time('2026-11-12') and last_order < now()")]
    [InlineData("days_since(last_order) > 10.5 and days_since(last_order) < 10.6 and days_until(last_order) < 0")]
    [InlineData("now() - last_order == days_since(last_order) and last_order + 20 > now() and last_order - 1 < last_order")]
    [InlineData("not not true or false and false")]
    [InlineData("true or 1 / 0 > 1")]
    [InlineData("has_open_case == false and has_open_case != true")]
    [InlineData("name != 'a \\'quoted\\' \\\\ text'")]
    public void Evaluate_WhatHolds_IsTrue(string text)
    {
        Assert.Equal(Truth.True, Conditions.Evaluate(text, Conditions.Customer()));
        Assert.Equal(Truth.False, Conditions.Evaluate($"not ({text})", Conditions.Customer()));
    }

    // Kleene 1952, strong logic of three values.
    [Theory]
    [InlineData("age > 3", Truth.Unknown)]
    [InlineData("not (age > 3)", Truth.Unknown)]
    [InlineData("age > 3 and true", Truth.Unknown)]
    [InlineData("age > 3 and false", Truth.False)]
    [InlineData("age > 3 or true", Truth.True)]
    [InlineData("age > 3 or false", Truth.Unknown)]
    [InlineData("member", Truth.Unknown)]
    [InlineData("member == member", Truth.Unknown)]
    [InlineData("age == age", Truth.Unknown)]
    [InlineData("age in [1, 2]", Truth.Unknown)]
    [InlineData("age not in [1, 2]", Truth.Unknown)]
    [InlineData("tenure_days + age > 0", Truth.Unknown)]
    [InlineData("max(tenure_days, age) > 0", Truth.Unknown)]
    [InlineData("tenure_days / (tenure_days - 90) > 0", Truth.Unknown)]
    [InlineData("1 / 0 > 1", Truth.Unknown)]
    [InlineData("missing(age + 1)", Truth.True)]
    [InlineData("missing(age > 3)", Truth.True)]
    [InlineData("has(age)", Truth.False)]
    public void Evaluate_MissingValue_FollowsKleene(string text, Truth expected) =>
        Assert.Equal(expected, Conditions.Evaluate(text, Conditions.Customer()));

    [Fact]
    public void Evaluate_Often_DoesNotAllocate()
    {
        AttributeSchema schema = Conditions.Schema();
        Condition condition = Condition.Compile(
            "country in [\"DE\",\"AT\"] and (tenure_days >= 60 or 'vip' in tags) and lower(name) != 'x' and days_since(last_order) > 3",
            schema,
            out _)!;
        Dictionary<string, FeatureValue> customer = Conditions.Customer();
        customer["name"] = FeatureValue.Of("ada");
        var input = new UseCases.Restrictions.FilterInput
        {
            Time = Conditions.Now,
            Values = new AttributeReader([], schema).Read(customer, []),
        };

        Assert.Equal(Truth.True, condition.Evaluate(input));
        Assert.Equal(0, AllocatedBytes.PerCall(() => condition.Evaluate(input)));
    }
}
