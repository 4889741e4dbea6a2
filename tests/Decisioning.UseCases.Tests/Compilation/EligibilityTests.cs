using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Compilation;

public sealed class EligibilityTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ActionCatalogue Catalogue = new(
    [
        new DimensionDefinition(
            "offer",
            [
                new OptionDefinition("none"),
                new OptionDefinition("spring") { EnabledFrom = Start, EnabledUntil = Start.AddDays(30) },
                new OptionDefinition("old") { EnabledUntil = Start },
            ]),
        new DimensionDefinition("channel", [new OptionDefinition("email"), new OptionDefinition("push"), new OptionDefinition("sms")]),
    ]);

    private readonly Eligibility _eligibility = new(Catalogue);

    [Theory]
    [InlineData(-1, "none old")]
    [InlineData(0, "none spring")]
    [InlineData(1, "none spring")]
    [InlineData(30 * 86400 - 1, "none spring")]
    [InlineData(30 * 86400, "none")]
    public void At_Moment_HasTheEnabledOptionsOnly(int secondsAfterStart, string offers)
    {
        EligibleSet set = _eligibility.At(Start.AddSeconds(secondsAfterStart));

        Assert.Equal(offers.Split(' '), set.Actions.ToArray().Select(action => Catalogue.Option(action, 0).Id).Distinct());
        Assert.Equal(offers.Split(' ').Length * 3, set.Count);
    }

    [Fact]
    public void At_SamePeriod_GivesTheSameSet()
    {
        EligibleSet first = _eligibility.At(Start.AddDays(1));

        Assert.Same(first, _eligibility.At(Start.AddDays(29)));
        Assert.NotSame(first, _eligibility.At(Start.AddDays(31)));
    }

    [Fact]
    public void At_Restriction_LeavesTheAllowedOptions()
    {
        EligibleSet set = Restricted(Start.AddDays(1), ("channel", ["push", "sms", "push"]), ("offer", ["old", "spring"]))!;

        Assert.Equal(["spring/push", "spring/sms"], set.Actions.ToArray().Select(action => Catalogue.Keys[action]));
    }

    [Fact]
    public void At_RestrictionToADisabledOption_IsEmptyAndNoViolation() =>
        Assert.Equal(0, Restricted(Start.AddDays(1), ("offer", ["old"]))!.Count);

    [Fact]
    public void At_RestrictionWithoutOptions_RestrictsNothing() => Assert.Equal(6, Restricted(Start.AddDays(1), ("offer", []))!.Count);

    [Fact]
    public void At_UnknownNames_ReportsAllOfThemWithHints()
    {
        var violations = new List<Violation>();
        var restriction = new Dictionary<string, IReadOnlyList<string>>
        {
            ["chanel"] = ["email"],
            ["channel"] = ["email", "pusj"],
            ["offer"] = ["zzzzzz"],
        };

        Assert.Null(_eligibility.Restrict(Catalogue, Start, restriction, violations));

        Assert.Equal(["allowed_options.chanel", "allowed_options.channel[1]", "allowed_options.offer[0]"], violations.Select(v => v.Path));
        Assert.Contains("did you mean 'channel'?", violations[0].Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'push'?", violations[1].Message, StringComparison.Ordinal);
        Assert.Contains("known are none, spring, old", violations[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_RandomMomentsAndRestrictions_EqualsTheDefinitionActionByAction()
    {
        var random = new SeededRandom(20260708);
        for (int i = 0; i < 2_000; i++)
        {
            DateTimeOffset time = Start.AddHours(random.NextInt(24 * 60) - (24 * 15));
            string[] offers = [.. Catalogue.Dimensions[0].Options.Select(o => o.Id).Where(_ => random.NextInt(2) == 0)];
            string[] channels = [.. Catalogue.Dimensions[1].Options.Select(o => o.Id).Where(_ => random.NextInt(2) == 0)];

            EligibleSet set = Restricted(time, ("offer", offers), ("channel", channels))!;

            for (int action = 0; action < Catalogue.Count; action++)
            {
                OptionDefinition offer = Catalogue.Option(action, 0);
                bool expected = (offer.EnabledFrom is null || time >= offer.EnabledFrom)
                    && (offer.EnabledUntil is null || time < offer.EnabledUntil)
                    && (offers.Length == 0 || offers.Contains(offer.Id))
                    && (channels.Length == 0 || channels.Contains(Catalogue.Option(action, 1).Id));
                Assert.Equal(expected, set.Contains(action));
                Assert.Equal(expected, set.PositionOf(action) >= 0);
            }
        }
    }

    private EligibleSet? Restricted(DateTimeOffset time, params (string Dimension, string[] Options)[] restriction)
    {
        var violations = new List<Violation>();
        EligibleSet? set = _eligibility.Restrict(
            Catalogue, time, restriction.ToDictionary(pair => pair.Dimension, pair => (IReadOnlyList<string>)pair.Options), violations);
        Assert.Empty(violations);
        return set;
    }
}
