using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Tests.Definition;

/// <summary>The business case and the tracking plan of a definition.</summary>
public sealed class BusinessTests
{
    private const string Outcomes = "- {name: order, value: {min: 0, max: 100}}\n  - {name: visit}";

    private const string Plan = """

        title: Welcome
        goal: personalize-first-conversion
        why: {objective: More first orders, north_star_kpi: First orders per sign-up, baseline: 4 %, hypothesis: A voucher pays for itself}
        who: {description: Signed up without an order}
        where: [E-mail, Push]
        how: {data: a, audience: b, journey: c, measurement: d, content: e}
        value: 4
        feasibility: 5
        maturity: walk
        tracking_plan:
          - event: Order Completed
            aliases: [Purchase]
            properties:
              - {name: order_id, required: true}
              - {name: total, type: number, required: true}
          - {event: Page Viewed, required: false}

        """;

    private static readonly string Whole = Text("event: Order Completed, property: total", "event: Page Viewed") + Plan;

    [Fact]
    public void Read_AllKeys_GivesWhatTheySay()
    {
        DefinitionResult read = DefinitionReader.Read(Whole);

        Assert.True(read.IsValid, string.Join('\n', read.Violations));
        BusinessCase business = read.Definition.Business;
        Assert.Equal(("Welcome", BusinessGoal.PersonalizeFirstConversion, 4, 5), (business.Title, business.Goal, business.Value, business.Feasibility));
        Assert.Equal(new WhyDefinition("More first orders", "First orders per sign-up", "4 %", "A voucher pays for itself"), business.Why);
        Assert.Equal(("Signed up without an order", Maturity.Walk), (business.Who, business.Maturity));
        Assert.Equal(["E-mail", "Push"], business.Where);
        Assert.Equal(new HowDefinition("a", "b", "c", "d", "e"), business.How);
        Assert.Equal(
            [new TrackedPropertyDefinition("order_id", PropertyType.Text, true), new TrackedPropertyDefinition("total", PropertyType.Number, true)],
            read.Definition.TrackingPlan[0].Properties);
        Assert.Equal([true, false], read.Definition.TrackingPlan.Select(tracked => tracked.IsRequired));
        Assert.Equal(("Order Completed", "total"), (read.Definition.Outcomes[0].Event, read.Definition.Outcomes[0].Property));
    }

    [Fact]
    public void Read_NoneOfTheKeys_SaysNothingAndWritesNothing()
    {
        UseCaseDefinition definition = DefinitionReader.Read(DefinitionText.Valid).Definition!;

        Assert.Equal(BusinessCase.None, definition.Business);
        Assert.Empty(definition.TrackingPlan);
        Assert.DoesNotContain("tracking_plan", DefinitionWriter.Write(definition), StringComparison.Ordinal);
        Assert.DoesNotContain("\"event\"", DefinitionWriter.Write(definition), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("goal: personalize-first-conversion", "goal: win", "goal", ViolationReason.UnknownValue)]
    [InlineData("value: 4", "value: 6", "value", ViolationReason.OutOfRange)]
    [InlineData("value: 4", "value: 0", "value", ViolationReason.OutOfRange)]
    [InlineData("feasibility: 5", "feasibility: 2.5", "feasibility", ViolationReason.WrongType)]
    [InlineData("maturity: walk", "maturity: fly", "maturity", ViolationReason.UnknownValue)]
    [InlineData("where: [E-mail, Push]", "where: E-mail", "where", ViolationReason.WrongType)]
    [InlineData("why: {objective:", "why: {objectives:", "why.objectives", ViolationReason.UnknownKey)]
    [InlineData("type: number, required", "type: float, required", "tracking_plan[0].properties[1].type", ViolationReason.UnknownValue)]
    [InlineData("- {event: Page Viewed, required: false}", "- {event: Order Completed}", "tracking_plan[1].event", ViolationReason.Duplicate)]
    [InlineData("aliases: [Purchase]", "aliases: [Page Viewed]", "tracking_plan", ViolationReason.Duplicate)]
    [InlineData("event: Order Completed\n", "event: Order Complete\n", "outcomes[0].event", ViolationReason.NotFound)]
    [InlineData("name: total, type: number", "name: total", "outcomes[0].property", ViolationReason.Inconsistent)]
    [InlineData("name: total, type: number", "name: revenue, type: number", "outcomes[0].property", ViolationReason.NotFound)]
    public void Read_WrongKey_IsNamed(string part, string replacement, string path, ViolationReason reason)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);

        DefinitionResult read = DefinitionReader.Read(Whole.Replace(part, replacement, StringComparison.Ordinal));

        Assert.Contains(read.Violations, violation => violation.Path == path && violation.Reason == reason);
    }

    [Theory]
    [InlineData("event: Order Completed, property: total", "event: Page View", "outcomes[1].event", ViolationReason.NotFound)]
    [InlineData("event: Order Completed, property: total", "", "outcomes[1].event", ViolationReason.Required)]
    [InlineData("property: total", "event: Page Viewed", "outcomes[0].property", ViolationReason.NotApplicable)]
    public void Read_MetricOnAnEventThatThePlanLacks_IsNamed(string order, string visit, string path, ViolationReason reason)
    {
        DefinitionResult read = DefinitionReader.Read(Text(order, visit) + Plan);

        Assert.Equal([(path, reason)], read.Violations.Select(violation => (violation.Path, violation.Reason)));
    }

    private static string Text(string order, string visit) => DefinitionText.With(
        Outcomes, $"- {{name: order, value: {{min: 0, max: 100}}, {order}}}\n  - {{name: visit, {visit}}}");
}
