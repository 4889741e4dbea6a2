using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>The keys caps, budgets, priority and value_per_reward.</summary>
public sealed class CapKeysTests
{
    [Fact]
    public void Read_CapsAndBudgets_GivesWhatTheySay()
    {
        UseCaseDefinition definition = Read("""
            caps:
              - {name: few, most: 3, per: week}
              - {scope: option, dimension: offer, options: [voucher], most: 1, per: {rolling: 36h}, by: activation}
              - {scope: channel, channels: [push], most: 2, per: {every: month}, by: outcome, outcome: visit}
            budgets:
              - {dimension: offer, option: voucher, most: 500, per: day}
              - {name: money, dimension: offer, option: voucher, by: outcome_value, outcome: order, most: 99.5, per: total}
            priority: 2.5
            value_per_reward: 40
            """);

        Assert.Equal(
            [
                new CapDefinition(3, new CapPeriod(CapPeriodKind.Week)) { Name = "few" },
                new CapDefinition(1, new CapPeriod(CapPeriodKind.Rolling, TimeSpan.FromHours(36)))
                {
                    Scope = CapScope.Option,
                    Dimension = "offer",
                    Options = ["voucher"],
                    By = CapEvent.Activation,
                },
                new CapDefinition(2, new CapPeriod(CapPeriodKind.Month))
                {
                    Scope = CapScope.Channel,
                    Channels = ["push"],
                    By = CapEvent.Outcome,
                    Outcome = "visit",
                },
            ],
            definition.Caps);
        Assert.Equal(
            [
                new BudgetDefinition("offer", "voucher", 500, CapPeriodKind.Day),
                new BudgetDefinition("offer", "voucher", 99.5, CapPeriodKind.Total) { Name = "money", By = BudgetMeasure.OutcomeValue, Outcome = "order" },
            ],
            definition.Budgets);
        Assert.Equal((2.5, 40.0), (definition.Priority, definition.ValuePerReward));
    }

    [Theory]
    [InlineData("caps: [{most: 0, per: day}]", "caps[0].most", ViolationReason.OutOfRange)]
    [InlineData("caps: [{most: 1.5, per: day}]", "caps[0].most", ViolationReason.WrongType)]
    [InlineData("caps: [{per: day}]", "caps[0].most", ViolationReason.Required)]
    [InlineData("caps: [{most: 1}]", "caps[0].per", ViolationReason.Required)]
    [InlineData("caps: [{most: 1, per: fortnight}]", "caps[0].per", ViolationReason.UnknownValue)]
    [InlineData("caps: [{most: 1, per: {}}]", "caps[0].per", ViolationReason.Required)]
    [InlineData("caps: [{most: 1, per: {rolling: -7d}}]", "caps[0].per.rolling", ViolationReason.OutOfRange)]
    [InlineData("caps: [{most: 1, per: {rolling: 0s}}]", "caps[0].per.rolling", ViolationReason.OutOfRange)]
    [InlineData("caps: [{most: 1, per: {rolling: 400d}}]", "caps[0].per.rolling", ViolationReason.OutOfRange)]
    [InlineData("caps: [{most: 1, per: {rolling: soon}}]", "caps[0].per.rolling", ViolationReason.WrongFormat)]
    [InlineData("caps: [{most: 1, per: {rolling: 7d, every: week}}]", "caps[0].per.every", ViolationReason.NotApplicable)]
    [InlineData("caps: [{most: 1, per: day, scope: customer}]", "caps[0].scope", ViolationReason.UnknownValue)]
    [InlineData("caps: [{most: 1, per: day, scope: option}]", "caps[0].dimension", ViolationReason.Required)]
    [InlineData("caps: [{most: 1, per: day, scope: option, dimension: ofer}]", "caps[0].dimension", ViolationReason.NotFound)]
    [InlineData("caps: [{most: 1, per: day, scope: option, dimension: offer, options: [voucher, vouchr]}]", "caps[0].options[1]", ViolationReason.NotFound)]
    [InlineData("caps: [{most: 1, per: day, scope: option, dimension: offer, options: [none]}]", "caps[0].options[0]", ViolationReason.Inconsistent)]
    [InlineData("caps: [{most: 1, per: day, scope: channel, channels: [fax]}]", "caps[0].channels[0]", ViolationReason.NotFound)]
    [InlineData("caps: [{most: 1, per: day, dimension: offer}]", "caps[0].dimension", ViolationReason.NotApplicable)]
    [InlineData("caps: [{most: 1, per: day, channels: [email]}]", "caps[0].channels", ViolationReason.NotApplicable)]
    [InlineData("caps: [{most: 1, per: day, by: click}]", "caps[0].by", ViolationReason.UnknownValue)]
    [InlineData("caps: [{most: 1, per: day, by: outcome}]", "caps[0].outcome", ViolationReason.Required)]
    [InlineData("caps: [{most: 1, per: day, by: outcome, outcome: vist}]", "caps[0].outcome", ViolationReason.NotFound)]
    [InlineData("caps: [{most: 1, per: day, outcome: visit}]", "caps[0].outcome", ViolationReason.NotApplicable)]
    [InlineData("caps: [{name: a, most: 1, per: day}, {name: a, most: 2, per: week}]", "caps[1].name", ViolationReason.Duplicate)]
    [InlineData("caps: [{most: 1, per: day, limit: 3}]", "caps[0].limit", ViolationReason.UnknownKey)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 0.5, per: day}]", "budgets[0].most", ViolationReason.OutOfRange)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 1.5, per: day}]", "budgets[0].most", ViolationReason.WrongType)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: -1, per: day}]", "budgets[0].most", ViolationReason.OutOfRange)]
    [InlineData("budgets: [{dimension: offer, option: voucher, per: day}]", "budgets[0].most", ViolationReason.Required)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 5}]", "budgets[0].per", ViolationReason.Required)]
    [InlineData("budgets: [{dimension: ofer, option: voucher, most: 5, per: day}]", "budgets[0].dimension", ViolationReason.NotFound)]
    [InlineData("budgets: [{dimension: offer, option: vouchr, most: 5, per: day}]", "budgets[0].option", ViolationReason.NotFound)]
    [InlineData("budgets: [{dimension: offer, option: none, most: 5, per: day}]", "budgets[0].option", ViolationReason.Inconsistent)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 5, per: day, by: outcome_value, outcome: visit}]", "budgets[0].outcome", ViolationReason.Inconsistent)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 5, per: day, outcome: order}]", "budgets[0].outcome", ViolationReason.NotApplicable)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most: 5, most_expression: '5', per: day}]", "budgets[0].most", ViolationReason.NotApplicable)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most_expression: '2 - 1.5', per: day}]", "budgets[0].most_expression", ViolationReason.OutOfRange)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most_expression: '5 * wekday', per: day}]", "budgets[0].most_expression", ViolationReason.NotFound)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most_expression: '5 >= day', per: day}]", "budgets[0].most_expression", ViolationReason.WrongType)]
    [InlineData("budgets: [{dimension: offer, option: voucher, most_expression: '5 *', per: day}]", "budgets[0].most_expression", ViolationReason.Syntax)]
    [InlineData("priority: -1", "priority", ViolationReason.OutOfRange)]
    [InlineData("value_per_reward: 0", "value_per_reward", ViolationReason.OutOfRange)]
    public void Read_BrokenKey_NamesPathAndReason(string more, string path, ViolationReason reason)
    {
        Violation violation = Assert.Single(DefinitionReader.Read(Text(more)).Violations);

        Assert.Equal((path, reason), (violation.Path, violation.Reason));
        Assert.NotNull(violation.Line);
    }

    [Fact]
    public void Read_ManyBrokenKeys_NamesThemAll()
    {
        DefinitionResult read = DefinitionReader.Read(Text("""
            caps:
              - {most: 0, per: {rolling: -1s}, scope: option, dimension: nothing, by: outcome, outcome: nothing}
              - {scope: channel, channels: [fax, none], most: 10001, per: day}
            budgets:
              - {dimension: nothing, option: x, most: 0, per: year}
            """));

        Assert.Equal(
            [
                "budgets[0].dimension", "budgets[0].most", "budgets[0].per", "caps[0].dimension", "caps[0].most", "caps[0].outcome",
                "caps[0].per.rolling", "caps[1].channels[0]", "caps[1].channels[1]", "caps[1].most",
            ],
            read.Violations.Select(violation => violation.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_ChannelCapWithoutChannels_IsRefused()
    {
        string text = Text("caps: [{most: 1, per: day, scope: channel}]")
            .Replace("id: channel", "id: way", StringComparison.Ordinal).Replace("{channel: push}", "{way: push}", StringComparison.Ordinal);

        Violation violation = Assert.Single(DefinitionReader.Read(text).Violations);

        Assert.Equal(("caps[0].scope", ViolationReason.Inconsistent), (violation.Path, violation.Reason));
        Assert.Empty(DefinitionReader.Read(text + "\nchannel_dimension: way").Violations);
    }

    private static string Text(string more) =>
        DefinitionText.With("{id: none}", "{id: none, sends: false}") + "\n" + more;

    private static UseCaseDefinition Read(string more)
    {
        DefinitionResult read = DefinitionReader.Read(Text(more));
        Assert.Empty(read.Violations);
        return read.Definition!;
    }
}
