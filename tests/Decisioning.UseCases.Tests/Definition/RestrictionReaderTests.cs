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
        consent: {attribute: has_open_case, channels: {push: member}, opt_out_outcomes: {email: [visit]}}
        quiet_hours: {from: "21:00", to: 08:00, time_zone_attribute: country, default_time_zone: Europe/Berlin, channels: [sms]}
        stop_events: [{outcome: order, for: 30d}, {outcome: visit, until: order}]
        """;

    private static readonly string Text = DefinitionText.Valid
        .Replace("{id: push}", "{id: push, eligible: not has_open_case}\n      - {id: sms}", StringComparison.Ordinal)
        .Replace("features:", "  - id: tone\n    options: [{id: warm, send_at: 09:30}, {id: cool, sends: false}]\nfeatures:", StringComparison.Ordinal) + Rules;

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
        Assert.Equal([new ChannelConsent("push", "member")], rules.Consent!.Channels);
        Assert.Equal([new ChannelOptOut("email", ["visit"])], rules.Consent.OptOuts);
        Assert.Equal(
            new QuietHoursDefinition(new TimeOnly(21, 0), new TimeOnly(8, 0))
            {
                TimeZoneAttribute = "country",
                DefaultTimeZone = "Europe/Berlin",
                Channels = ["sms"],
            },
            rules.QuietHours);
        Assert.Equal(
            [new StopEventDefinition("order") { For = TimeSpan.FromDays(30) }, new StopEventDefinition("visit") { Until = "order" }], rules.StopEvents);
        Assert.Equal(new TimeOnly(9, 30), result.Definition.Dimensions[2].Options[0].SendAt);
        var model = UseCaseModel.Compile(result.Definition, 1);
        Assert.Equal(
            [
                "audience", "enabled", "constraints", "allowed_options", "eligible channel/push", "consent", "consent push", "opt_out email",
                "quiet_hours", "stop order", "stop visit", "contact_policy",
            ],
            model.Eligibility.Rules);
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
    [InlineData("consent: {attribute: has_open_case", "consent: {attribute: tenure_days", "consent.attribute", ViolationReason.WrongType, "must be a boolean")]
    [InlineData("consent: {attribute: has_open_case", "consent: {attribute: has_case", "consent.attribute", ViolationReason.NotFound, "has_open_case")]
    [InlineData("channels: {push: member}", "channels: {psh: member}", "consent.channels.psh", ViolationReason.NotFound, "did you mean 'push'?")]
    [InlineData("channels: {push: member}", "channels: {push: age}", "consent.channels.push", ViolationReason.WrongType, "must be a boolean")]
    [InlineData("{email: [visit]}", "{email: [visits]}", "consent.opt_out_outcomes.email", ViolationReason.NotFound, "did you mean 'visit'?")]
    [InlineData("consent: {attribute: has_open_case, channels: {push: member}, opt_out_outcomes: {email: [visit]}}", "consent: {}", "consent", ViolationReason.Required, "needs")]
    [InlineData("from: \"21:00\"", "from: \"25:00\"", "quiet_hours.from", ViolationReason.WrongFormat, "21:30")]
    [InlineData("to: 08:00", "to: 21:00", "quiet_hours.to", ViolationReason.Inconsistent, "nothing would ever be sent")]
    [InlineData("time_zone_attribute: country", "time_zone_attribute: age", "quiet_hours.time_zone_attribute", ViolationReason.WrongType, "must be a text")]
    [InlineData("Europe/Berlin, channels", "Europe/Berln, channels", "quiet_hours.default_time_zone", ViolationReason.UnknownValue, "IANA")]
    [InlineData("channels: [sms]", "channels: [smss]", "quiet_hours.channels[0]", ViolationReason.NotFound, "did you mean 'sms'?")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: ordr, for: 30d}", "stop_events[0].outcome", ViolationReason.NotFound, "did you mean 'order'?")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: order}", "stop_events[0]", ViolationReason.Required, "'for' or 'until'")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: order, for: 0d}", "stop_events[0].for", ViolationReason.OutOfRange, "above 0")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: order, for: soon}", "stop_events[0].for", ViolationReason.WrongFormat, "30d")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: visit, for: 30d}", "stop_events[1].outcome", ViolationReason.Duplicate, "twice")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: order, until: order}", "stop_events[0].until", ViolationReason.Inconsistent, "would end what it begins")]
    [InlineData("{outcome: order, for: 30d}", "{outcome: order, until: visit}", "stop_events[0].until", ViolationReason.Inconsistent, "in a circle")]
    [InlineData("send_at: 09:30", "send_at: 9.30", "dimensions[2].options[0].send_at", ViolationReason.WrongFormat, "21:30")]
    public void Read_WrongRule_IsNamedByItsPath(string part, string replacement, string path, ViolationReason reason, string message)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);

        DefinitionResult result = DefinitionReader.Read(Text.Replace(part, replacement, StringComparison.Ordinal));

        Assert.Contains(result.Violations, violation => violation.Path == path && violation.Reason == reason
            && violation.Message.Contains(message, StringComparison.Ordinal) && violation.Line > 0);
    }

    [Fact]
    public void Read_SendTimeInTheQuietHoursOfAllChannels_IsRefused()
    {
        string text = Text.Replace(", channels: [sms]}", "}", StringComparison.Ordinal).Replace("send_at: 09:30", "send_at: 22:00", StringComparison.Ordinal);

        Violation violation = Assert.Single(DefinitionReader.Read(text).Violations);

        Assert.Equal(("dimensions[2].options[0].send_at", ViolationReason.Inconsistent), (violation.Path, violation.Reason));
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
