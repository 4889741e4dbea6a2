using System.Text.Json;
using System.Text.RegularExpressions;

namespace Decisioning.Service.Tests.Observability;

public sealed partial class ExpressionTests(ObservedService service) : IClassFixture<ObservedService>
{

    private readonly ExpressionChecker _checker = new(service.Prometheus);

    [Theory]
    [InlineData("service.json")]
    [InlineData("use-cases.json")]
    public async Task Dashboard_EveryExpression_AnswersWithNumbers(string file)
    {
        JsonElement dashboard = DashboardFile.Read(file);
        Dictionary<string, string> variables = await VariablesAsync(dashboard);
        IReadOnlyList<PanelQuery> queries = PanelQuery.Of(dashboard);

        List<string> problems = [];
        foreach (PanelQuery query in queries)
        {
            problems.AddRange(await _checker.CheckAsync(query, variables));
        }

        Assert.True(queries.Count > 15);
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Recording_EveryRule_AnswersUnderItsName()
    {
        List<string> problems = [];
        foreach ((string name, string expression) in RuleFile.Read("recording.yml", "record"))
        {
            problems.AddRange(await _checker.CheckAsync(new PanelQuery(name, expression, []), new Dictionary<string, string>()));
            problems.AddRange(await _checker.CheckAsync(new PanelQuery("result of " + name, name, []), new Dictionary<string, string>()));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Alerts_EveryRule_CanBeReadAndItsSeriesExist()
    {
        List<string> problems = [];
        foreach ((string name, string expression) in RuleFile.Read("alerts.yml", "alert"))
        {
            problems.AddRange(await _checker.CheckAlertAsync(name, expression));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Rules_InTheServer_HaveNoErrors()
    {
        JsonElement data = (await service.Prometheus.AskAsync("rules")).Data!.Value;
        JsonElement[] rules = [.. data.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];

        Assert.Equal(22, rules.Length);
        Assert.All(rules, rule => Assert.Equal("ok", rule.GetProperty("health").GetString()));
    }

    // What a checker must notice: misspelt metric, label that is not there, missing comma, division of nothing, unknown variable.
    [Theory]
    [InlineData("sum by (use_case) (rate(decisioning_decision_total[1m]))", "use_case", "empty answer")]
    [InlineData("sum by (use_case) (rate(decisioning_decisions_total{grop=\"treatment\"}[1m]))", "use_case", "empty answer")]
    [InlineData("sum by (use_case) (rate(decisioning_decisions_total[1m]))", "group", "no label group")]
    [InlineData("sum by (use_case group) (rate(decisioning_decisions_total[1m]))", "use_case", "parse error")]
    [InlineData("0 * decisioning_policy_version / 0", "use_case", "only NaN")]
    [InlineData("decisioning_policy_version{use_case=\"$campaign\"}", "use_case", "unknown variable")]
    public async Task CheckAsync_PlantedFault_IsFound(string expression, string label, string expected)
    {
        IReadOnlyList<string> problems = await _checker.CheckAsync(new PanelQuery("planted", expression, [label]), new Dictionary<string, string>());

        Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum(increase(decisioning_update_runs_total{status=\"faild\"}[6h])) > 0")]
    [InlineData("decisioning_policy_ages_seconds > 1")]
    [InlineData("rate(rpc_server_duration_milliseconds_count{grpc_status=~\"2|4\"}[5m]) > 1")]
    [InlineData("up{job=\"decisioning\"} = 0")]
    public async Task CheckAlertAsync_PlantedFault_IsFound(string expression) =>
        Assert.NotEmpty(await _checker.CheckAlertAsync("planted", expression));

    [Fact]
    public async Task Exemplars_OfTheTimeToDecide_LeadToTheTrace()
    {
        string now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        JsonElement data = (await service.Prometheus.AskAsync(
            "query_exemplars", ("query", "decisioning_decide_duration_seconds_bucket"), ("start", "0"), ("end", now))).Data!.Value;

        Assert.Contains("4bf92f3577b34da6a3ce929d0e0e4736", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OfTheRunningService_HaveNoCustomerAndAreEachLookedAt()
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        string text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        string[] families =
        [
            .. Family().Matches(text).Select(match => match.Groups["name"].Value)
                .Where(name => name.StartsWith("decisioning_", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
        string lookedAt = string.Join('\n', Directory.EnumerateFiles(RepositoryFiles.PathOf("deploy"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith("ing.yml", StringComparison.Ordinal) || file.EndsWith("alerts.yml", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.DoesNotContain(ObservedService.Customer, text, StringComparison.Ordinal);
        Assert.Equal(MetricNames.All, families);
        Assert.DoesNotContain(families, name => !lookedAt.Contains(name, StringComparison.Ordinal));
    }

    [GeneratedRegex("""(?m)^# TYPE (?<name>\S+) """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Family();

    // label_values(SELECTOR, LABEL), as Grafana asks for the values of a variable.
    [GeneratedRegex("""^label_values\((?<selector>.+), (?<label>\w+)\)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValues();

    private async Task<Dictionary<string, string>> VariablesAsync(JsonElement dashboard)
    {
        var variables = new Dictionary<string, string> { ["__rate_interval"] = "1m", ["__range"] = "6h" };
        foreach (JsonElement variable in dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()
            .Where(variable => variable.GetProperty("type").GetString() == "query"))
        {
            Match query = LabelValues().Match(variable.GetProperty("query").GetString()!);
            Assert.True(query.Success);
            JsonElement values = (await service.Prometheus.AskAsync(
                $"label/{query.Groups["label"].Value}/values", ("match[]", query.Groups["selector"].Value))).Data!.Value;
            variables[variable.GetProperty("name").GetString()!] = values[0].GetString()!;
        }

        return variables;
    }
}
