using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Expressions;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

public sealed class RestrictionReaderTests
{
    private const string Rules = """

        channel_dimension: channel
        attributes:
          - {name: tenure_days, type: number}
          - {name: has_open_case, type: boolean}
        audience: country in ["de", "at"] and tenure_days >= 60
        constraints:
          exclude: [{offer: voucher, channel: push}]
          require: [{if: {channel: [email, sms]}, then: {tone: warm}}]
        """;

    private static readonly string Text = DefinitionText.Valid
        .Replace("{id: push}", "{id: push, eligible: not has_open_case}\n      - {id: sms}", StringComparison.Ordinal)
        .Replace("features:", "  - id: tone\n    options: [{id: warm}, {id: cool, sends: false}]\nfeatures:", StringComparison.Ordinal) + Rules;

    [Fact]
    public void Read_Rules_GivesWhatTheySay()
    {
        DefinitionResult result = DefinitionReader.Read(Text);

        Assert.True(result.IsValid, string.Join('\n', result.Violations));
        RestrictionsDefinition rules = result.Definition.Restrictions;
        Assert.Equal("country in [\"de\", \"at\"] and tenure_days >= 60", rules.Audience);
        Assert.Equal([new AttributeDefinition("tenure_days", AttributeType.Number), new AttributeDefinition("has_open_case", AttributeType.Boolean)], rules.Attributes);
        Assert.Equal("not has_open_case", result.Definition.Dimensions[1].Options[1].Eligible);
        Assert.False(result.Definition.Dimensions[2].Options[1].Sends);
        var model = UseCaseModel.Compile(result.Definition, 1);
        Assert.True(model.Actions.Exclusions.Excludes(0, 1, 1, 1));
        Assert.True(model.Actions.Exclusions.Excludes(1, 0, 2, 1));
        Assert.False(model.Actions.Exclusions.Excludes(1, 1, 2, 1));
        Assert.Equal(result.Definition, DefinitionReader.Read(DefinitionWriter.Write(result.Definition)).Definition);
    }

    [Theory]
    [InlineData("audience: country in", "audience: contry in", "audience", ViolationReason.NotFound, "did you mean 'country'?")]
    [InlineData("tenure_days >= 60", "tenure_days >= 'x'", "audience", ViolationReason.WrongType, "column 41")]
    [InlineData("tenure_days >= 60", "tenure_days >", "audience", ViolationReason.Syntax, "column 42")]
    [InlineData("tenure_days >= 60", "tenure_days >= 60 and tenure_days < 20", "audience", ViolationReason.Inconsistent, "can never hold")]
    [InlineData("eligible: not has_open_case", "eligible: 1 > 2", "dimensions[1].options[1].eligible", ViolationReason.Inconsistent, "can never hold")]
    [InlineData("eligible: not has_open_case", "eligible: tenure_days < 60", "dimensions[1].options[1].eligible", ViolationReason.Inconsistent, "contradicts the audience")]
    [InlineData("eligible: not has_open_case", "eligible: has_case", "dimensions[1].options[1].eligible", ViolationReason.NotFound, "has_open_case")]
    [InlineData("eligible: not has_open_case", "eligible: [a]", "dimensions[1].options[1].eligible", ViolationReason.WrongType, "text")]
    [InlineData("{name: tenure_days, type: number}", "{name: tenure_days, type: numeric}", "attributes[0].type", ViolationReason.UnknownValue, "number")]
    [InlineData("{name: has_open_case", "{name: member", "attributes[1].name", ViolationReason.Duplicate, "is a feature")]
    [InlineData("{name: has_open_case", "{name: tenure_days", "attributes[1].name", ViolationReason.Duplicate, "twice")]
    [InlineData("channel_dimension: channel", "channel_dimension: chanel", "channel_dimension", ViolationReason.NotFound, "did you mean 'channel'?")]
    [InlineData("{offer: voucher, channel: push}", "{offer: vouchr, channel: push}", "constraints.exclude[0]", ViolationReason.NotFound, "did you mean 'voucher'?")]
    [InlineData("{offer: voucher, channel: push}", "{ofer: voucher, channel: push}", "constraints.exclude[0]", ViolationReason.NotFound, "did you mean 'offer'?")]
    [InlineData("{offer: voucher, channel: push}", "{offer: voucher}", "constraints.exclude[0]", ViolationReason.WrongFormat, "two dimensions")]
    [InlineData("{offer: voucher, channel: push}", "{offer: voucher, channel: []}", "constraints.exclude[0].channel", ViolationReason.Required, "One option")]
    [InlineData("{offer: voucher, channel: push}", "{offer: voucher, channel: [push, push]}", "constraints.exclude[0].channel[1]", ViolationReason.Duplicate, "twice")]
    [InlineData("{if: {channel: [email, sms]}, then: {tone: warm}}", "{if: {channel: sms}}", "constraints.require[0].then", ViolationReason.Required, "required")]
    [InlineData("{if: {channel: [email, sms]}, then: {tone: warm}}", "{if: {channel: sms}, then: {channel: email}}", "constraints.require[0]", ViolationReason.Inconsistent, "one dimension")]
    [InlineData("{offer: voucher, channel: push}", "{offer: none, channel: push}", "fallback", ViolationReason.Inconsistent, "'none' never goes with 'push'")]
    [InlineData("{offer: voucher, channel: push}", "{offer: voucher, channel: [push, email, sms]}", "dimensions[0].options[1]", ViolationReason.Inconsistent, "no action with option 'voucher'")]
    [InlineData("{offer: voucher, channel: push}", "{offer: [none, voucher], channel: [push, email, sms]}", "constraints", ViolationReason.Inconsistent, "no option of")]
    public void Read_WrongRule_IsNamedByItsPath(string part, string replacement, string path, ViolationReason reason, string message)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);

        DefinitionResult result = DefinitionReader.Read(Text.Replace(part, replacement, StringComparison.Ordinal));

        Assert.Contains(result.Violations, violation => violation.Path == path && violation.Reason == reason
            && violation.Message.Contains(message, StringComparison.Ordinal) && violation.Line > 0);
    }

    // Each option may be had by somebody, and each pair goes together, but no customer can have all three.
    [Fact]
    public void Read_RulesThatLeaveNoActionForAnyCustomer_AreRefused()
    {
        string text = DefinitionText.Valid
            .Replace("{id: none}", "{id: none, eligible: age > 60}", StringComparison.Ordinal)
            .Replace("{id: voucher, ", "{id: voucher, eligible: age > 70, ", StringComparison.Ordinal)
            .Replace("{id: email}", "{id: email, eligible: age < 20}", StringComparison.Ordinal)
            .Replace("{id: push}", "{id: push, eligible: age < 30}", StringComparison.Ordinal);

        Violation violation = Assert.Single(DefinitionReader.Read(text).Violations);

        Assert.Equal(("", ViolationReason.Inconsistent), (violation.Path, violation.Reason));
        Assert.Contains("no action for any customer", violation.Message, StringComparison.Ordinal);
        Assert.True(DefinitionReader.Read(text.Replace("age < 30", "age < 61", StringComparison.Ordinal)).IsValid);
    }
}
