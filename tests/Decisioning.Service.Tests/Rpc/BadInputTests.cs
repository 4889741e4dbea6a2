using System.Net;
using System.Text;
using System.Text.Json;

namespace Decisioning.Service.Tests.Rpc;

/// <summary>Bad input over the wire: each gets its code, and the violation by field with its fixed reason.</summary>
public sealed class BadInputTests(WireFixture service) : IClassFixture<WireFixture>
{
    private const string Decide = "v1/use-cases/repeat-purchase:decide";
    private const string Outcomes = "v1/use-cases/repeat-purchase/outcomes";
    private const string Activations = "v1/use-cases/repeat-purchase/activations";
    private const string Validate = "v1/use-cases";

    [Theory]
    [InlineData(Decide, """{"customer_id": ""}""", "customer_id", "REQUIRED")]
    [InlineData(Decide, """{"customer_id": "LONG"}""", "customer_id", "TOO_LARGE")]
    [InlineData(Decide, """{"customer_id": "1", "request_id": "LONG"}""", "request_id", "TOO_LARGE")]
    [InlineData(Decide, """{"customer_id": "1", "context": {"orders_90d": {"string_value": "three"}}}""", "context.orders_90d", "WRONG_TYPE")]
    [InlineData(Decide, """{"customer_id": "1", "context": {"orders_90d": {"number_value": "NaN"}}}""", "context.orders_90d", "OUT_OF_RANGE")]
    [InlineData(Decide, """{"customer_id": "1", "context": {"orders_90d": {"number_value": "Infinity"}}}""", "context.orders_90d", "OUT_OF_RANGE")]
    [InlineData(Decide, """{"customer_id": "1", "context": {"order_90d": {"number_value": 3}}}""", "context.order_90d", "NOT_FOUND")]
    [InlineData(Decide, """{"customer_id": "1", "allowed_options": {"chanel": {"values": ["email"]}}}""", "allowed_options.chanel", "NOT_FOUND")]
    [InlineData(Decide, """{"customer_id": "1", "allowed_options": {"channel": {"values": ["mail"]}}}""", "allowed_options.channel[0]", "NOT_FOUND")]
    [InlineData(Outcomes, """{"outcomes": []}""", "outcomes", "REQUIRED")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "", "decision_id": "DECISION", "name": "order", "value": 5}]}""", "outcomes[0].outcome_id", "REQUIRED")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "DECISION", "name": "order", "value": 1001}]}""", "outcomes[0].value", "OUT_OF_RANGE")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "DECISION", "name": "order", "value": "NaN"}]}""", "outcomes[0].value", "OUT_OF_RANGE")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "DECISION", "name": "oder", "value": 5}]}""", "outcomes[0].name", "NOT_FOUND")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "nonsense", "name": "order", "value": 5}]}""", "outcomes[0].decision_id", "WRONG_FORMAT")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "DECISION", "name": "order", "value": 5, "outcome_time": "2999-01-01T00:00:00Z"}]}""", "outcomes[0].outcome_time", "IN_FUTURE")]
    [InlineData(Outcomes, """{"outcomes": [{"outcome_id": "a", "decision_id": "DECISION", "name": "order", "value": 5, "outcome_time": "2020-01-01T00:00:00Z"}]}""", "outcomes[0].outcome_time", "BEFORE_DECISION")]
    [InlineData(Activations, """{"activations": [{"decision_id": "DECISION"}]}""", "activations[0].state", "REQUIRED")]
    [InlineData(Validate, """{"yaml": "use_case: x"}""", "dimensions", "REQUIRED")]
    [InlineData(Validate, """{"yaml": "use_case: x\nlerner: {type: thompson}"}""", "lerner", "UNKNOWN_KEY")]
    [InlineData(Validate, """{}""", "definition", "REQUIRED")]
    public async Task Call_BadInput_NamesFieldAndReason(string path, string body, string field, string reason)
    {
        (HttpStatusCode status, JsonElement error) = await PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(3, error.GetProperty("code").GetInt32());
        Assert.Contains(Violations(error), violation => violation.Field == field && violation.Description.StartsWith(reason + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_SeveralFaults_NamesThemAllAtOnce()
    {
        (_, JsonElement error) = await PostAsync(
            Decide, """{"customer_id": "", "context": {"order_90d": {"number_value": 3}}, "allowed_options": {"chanel": {"values": ["x"]}}}""");

        Assert.Equal(["allowed_options.chanel", "context.order_90d", "customer_id"], Violations(error).Select(v => v.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("v1/use-cases/unknown:decide", """{"customer_id": "1"}""", "USE_CASE_NOT_FOUND")]
    [InlineData("v1/use-cases/unknown:train", "{}", "USE_CASE_NOT_FOUND")]
    [InlineData("v1/use-cases/repeat-purchase/policies/999:rollBack", "{}", "POLICY_NOT_FOUND")]
    public async Task Call_ForWhatDoesNotExist_IsNotFoundWithItsReason(string path, string body, string reason)
    {
        (HttpStatusCode status, JsonElement error) = await PostAsync(path, body);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(error.GetProperty("details").EnumerateArray(), detail => detail.TryGetProperty("reason", out JsonElement given) && given.GetString() == reason);
    }

    [Fact]
    public async Task Outcomes_OneOfTwoIsInvalid_StoresNeither()
    {
        string body = """{"outcomes": [{"outcome_id": "both", "decision_id": "DECISION", "name": "order", "value": 5}, {"outcome_id": "c", "decision_id": "DECISION", "name": "order", "value": -1}]}""";

        (HttpStatusCode status, _) = await PostAsync(Outcomes, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        string decision = await service.Http.GetStringAsync(new Uri("v1/decisions/" + service.DecisionId, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("both", decision, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Field, string Description)> Violations(JsonElement error) =>
        from detail in error.GetProperty("details").EnumerateArray()
        where detail.TryGetProperty("fieldViolations", out _)
        from violation in detail.GetProperty("fieldViolations").EnumerateArray()
        select (violation.GetProperty("field").GetString()!, violation.GetProperty("description").GetString()!);

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body)
    {
        string json = body.Replace("DECISION", service.DecisionId, StringComparison.Ordinal).Replace("LONG", new string('x', 300), StringComparison.Ordinal);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await service.Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement);
    }
}
