using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Tracking;

namespace Decisioning.UseCases.Tests.Tracking;

public sealed class TrackingPlanCheckTests
{
    private static readonly EquatableList<TrackedEventDefinition> Plan =
    [
        new TrackedEventDefinition("Order Completed")
        {
            Aliases = ["Kauf"],
            Properties =
            [
                new TrackedPropertyDefinition("order_id", PropertyType.Text, IsRequired: true),
                new TrackedPropertyDefinition("revenue", PropertyType.Number, IsRequired: true),
                new TrackedPropertyDefinition("products", PropertyType.List, IsRequired: false),
            ],
        },
        new TrackedEventDefinition("Page Scrolled") { Properties = [new TrackedPropertyDefinition("pct_scrolled", PropertyType.Number, IsRequired: true)] },
        new TrackedEventDefinition("Unsubscribed") { IsRequired = false },
    ];

    [Fact]
    public async Task Check_EverythingRight_IsFullyCovered()
    {
        TrackingReport report = await CheckAsync(
            """{"event": "Order Completed", "properties": {"order_id": "a", "revenue": 12.5, "products": []}}""",
            """{"event": "Page Scrolled", "properties": {"pct_scrolled": 75}}""",
            """{"event": "Unsubscribed"}""");

        Assert.Equal(1.0, report.Coverage);
        Assert.All(report.Events, tracked => Assert.Equal((EventState.Seen, 1.0), (tracked.State, tracked.Coverage)));
        Assert.All(report.Events, tracked => Assert.Empty(tracked.Findings));
        Assert.Empty(report.Unused);
    }

    // Required are 2 events and 3 properties: all but half of the orders' revenue arrive right.
    [Fact]
    public async Task Check_HalfOfOnePropertyWrong_CountsByItsShare()
    {
        TrackingReport report = await CheckAsync(
            """{"event": "Order Completed", "properties": {"order_id": "a", "revenue": "12.50"}}""",
            """{"event": "Order Completed", "properties": {"order_id": "b", "revenue": 3}}""",
            """{"event": "Page Scrolled", "properties": {"pct_scrolled": 75}}""");

        Assert.Equal(4.5 / 5.0, report.Coverage, 12);
        Assert.Equal(
            new PropertyFinding("revenue", PropertyState.WrongType, true, PropertyType.Number, "a text that reads as a number", 1),
            Assert.Single(report.Events[0].Findings));
        Assert.Equal(EventState.Missing, report.Events[2].State);
    }

    [Theory]
    [InlineData("Kauf", EventState.Alias)]
    [InlineData("Purchase", EventState.Alias)]
    [InlineData("placed_order", EventState.Alias)]
    [InlineData("order_completed", EventState.Misnamed)]
    [InlineData("ORDER COMPLETED", EventState.Misnamed)]
    [InlineData("orderCompleted", EventState.Misnamed)]
    [InlineData("Order Complted", EventState.Misnamed)]
    [InlineData("Order Cancelled", EventState.Missing)]
    public async Task Check_OtherName_SaysWhichAndWhatToDoAndDoesNotCount(string name, EventState expected)
    {
        TrackingReport report = await CheckAsync($$$"""{"event": "{{{name}}}", "properties": {"order_id": "a", "revenue": 1}}""");

        Assert.Equal(expected, report.Events[0].State);
        Assert.Equal(expected == EventState.Missing ? [] : [name], report.Events[0].SeenAs);
        Assert.Equal(0.0, report.Events[0].Coverage);
        string advice = expected switch
        {
            EventState.Alias => $"arrives under another name: map '{name}' to 'Order Completed'",
            EventState.Misnamed => $"rename {(name == "Order Complted" ? "it" : $"'{name}'")} to 'Order Completed'",
            _ => "",
        };
        Assert.EndsWith(advice, report.Events[0].Advice, StringComparison.Ordinal);
        Assert.Equal(advice.Length == 0, report.Events[0].Advice.Length == 0);
        Assert.Equal(expected == EventState.Missing ? [name] : [], report.Unused);
    }

    // A quarter of the orders comes under another name, and lacks the revenue: three quarters count, and all of their properties.
    [Fact]
    public async Task Check_SomeUnderAnotherName_CountsTheShareThatIsNot()
    {
        const string own = """{"event": "Order Completed", "properties": {"order_id": "a", "revenue": 1}}""";
        TrackingReport report = await CheckAsync(own, own, own, """{"event": "Purchase", "properties": {"order_id": "a"}}""");

        TrackedEventReport order = report.Events[0];
        Assert.Equal((EventState.Seen, 4L, 0.75), (order.State, order.Count, order.Coverage));
        Assert.Equal("some arrive under another name: map 'Purchase' to 'Order Completed'", order.Advice);
        Assert.Empty(order.Findings);
    }

    [Fact]
    public async Task Check_ProductAddedOfVersionTwo_IsTheAliasAndItsPropertiesAreNamed()
    {
        EquatableList<TrackedEventDefinition> plan = UseCases.Templates.TemplateCatalogue.Find("upsell-content")!.DefinitionFor(Maturity.Crawl).TrackingPlan;

        TrackingReport report = TrackingPlanCheck.Check(
            plan, await SampleAsync("""{"event": "Product Added", "properties": {"product_id": "p", "price": 9.5, "category": "x"}}"""));

        TrackedEventReport added = report.Events.Single(tracked => tracked.Event == "Product Added to Cart");
        Assert.Equal((EventState.Alias, "Product Added"), (added.State, added.SeenAs.Single()));
        Assert.Contains(added.Findings, finding => finding is { Property: "product_price", State: PropertyState.Misnamed, Found: "price", IsRequired: true });
        Assert.Contains(added.Findings, finding => finding is { Property: "product_category", State: PropertyState.Misnamed, Found: "category" });
        Assert.Contains("Product Added", added.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_PropertyMissingOrNull_IsSaid()
    {
        TrackingReport report = await CheckAsync(
            """{"event": "Order Completed", "properties": {"order_id": null, "revenue": 1}}""",
            """{"event": "Order Completed", "properties": {"revenue": 1}}""",
            """{"event": "Page Scrolled", "properties": {"pct_scrolled": 1}}""",
            """{"event": "Page Scrolled", "properties": {}}""");

        Assert.Equal((PropertyState.Missing, 2L), (report.Events[0].Findings.Single().State, report.Events[0].Findings.Single().Affected));
        Assert.Equal((PropertyState.Incomplete, 1L), (report.Events[1].Findings.Single().State, report.Events[1].Findings.Single().Affected));
        Assert.Equal(3.5 / 5.0, report.Coverage, 12);
    }

    [Fact]
    public async Task Check_PageCalls_ArePageViewed()
    {
        EquatableList<TrackedEventDefinition> plan = UseCases.Templates.TemplateCatalogue.Find("signup")!.DefinitionFor(Maturity.Crawl).TrackingPlan;

        TrackingReport report = TrackingPlanCheck.Check(plan, await SampleAsync(
            """{"type": "page", "name": "Home", "category": "start", "properties": {}}""", """{"type": "identify", "traits": {}}"""));

        TrackedEventReport page = report.Events.Single(tracked => tracked.Event == "Page Viewed");
        Assert.Equal((EventState.Seen, 1.0, 1L), (page.State, page.Coverage, page.Count));
        Assert.Empty(report.Unused);
    }

    [Theory]
    [InlineData(PropertyType.Text, "\"x\"", true)]
    [InlineData(PropertyType.Text, "1", false)]
    [InlineData(PropertyType.Number, "1.5", true)]
    [InlineData(PropertyType.Number, "1e3", true)]
    [InlineData(PropertyType.Number, "true", false)]
    [InlineData(PropertyType.Integer, "2", true)]
    [InlineData(PropertyType.Integer, "2.5", false)]
    [InlineData(PropertyType.Boolean, "false", true)]
    [InlineData(PropertyType.Boolean, "\"false\"", false)]
    [InlineData(PropertyType.Timestamp, "\"2026-11-22T10:00:00Z\"", true)]
    [InlineData(PropertyType.Timestamp, "\"2026-11-22\"", true)]
    [InlineData(PropertyType.Timestamp, "\"22.11.2026\"", false)]
    [InlineData(PropertyType.Timestamp, "\"2026-13-45\"", false)]
    [InlineData(PropertyType.Timestamp, "1764000000", false)]
    [InlineData(PropertyType.List, "[1]", true)]
    [InlineData(PropertyType.List, "{}", false)]
    [InlineData(PropertyType.Map, "{}", true)]
    public async Task Check_Type_FitsOrIsNamed(PropertyType type, string value, bool fits)
    {
        EquatableList<TrackedEventDefinition> plan =
            [new TrackedEventDefinition("E") { Properties = [new TrackedPropertyDefinition("p", type, IsRequired: true)] }];

        TrackingReport report = TrackingPlanCheck.Check(plan, await SampleAsync($$$"""{"event": "E", "properties": {"p": {{{value}}}}}"""));

        Assert.Equal(fits, report.Events[0].Findings.Count == 0);
        Assert.Equal(fits ? 1.0 : 0.5, report.Coverage);
    }

    private static async Task<TrackingReport> CheckAsync(params string[] lines) => TrackingPlanCheck.Check(Plan, await SampleAsync(lines));

    private static Task<EventSample> SampleAsync(params string[] lines) =>
        EventSampleReader.ReadAsync(new StringReader(string.Join('\n', lines)), TestContext.Current.CancellationToken);
}
