using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Decisioning.Service.Telemetry;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Decisioning.Service.Tests.Observability;

public sealed class PrometheusWriterTests
{
    [Fact]
    public async Task Scrape_OpenMetrics_HasUnitsTypesExemplarsAndAnEnd()
    {
        string text = await ScrapeAsync("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.2", isTraced: true);

        Assert.Contains("# TYPE shop_orders counter\n# HELP shop_orders Orders of \\\"shops\\\"\nshop_orders_total{shop=\"a\\\\b\\nc\\\"d\"} 3", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE shop_wait_seconds histogram\n# UNIT shop_wait_seconds seconds\n", text, StringComparison.Ordinal);
        Assert.Contains("shop_wait_seconds_bucket{le=\"5e-05\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("shop_wait_seconds_bucket{le=\"1.0\"} 1 # {trace_id=\"", text, StringComparison.Ordinal);
        Assert.Contains("shop_wait_seconds_bucket{le=\"+Inf\"} 2", text, StringComparison.Ordinal);
        Assert.Contains("shop_wait_seconds_sum 2.5\nshop_wait_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains("shop_share_ratio 0.25\n", text, StringComparison.Ordinal);
        Assert.StartsWith("# TYPE target info\n", text, StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_OlderText_HasTotalsInTheTypeAndNeitherExemplarsNorEnd()
    {
        string text = await ScrapeAsync("text/plain", isTraced: true);

        Assert.Contains("# TYPE shop_orders_total counter\n# HELP shop_orders_total Orders of \"shops\"\n", text, StringComparison.Ordinal);
        Assert.Contains("shop_wait_seconds_bucket{le=\"1\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("trace_id", text, StringComparison.Ordinal);
        Assert.DoesNotContain("# EOF", text, StringComparison.Ordinal);
        Assert.DoesNotContain("# UNIT", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decisioning.decide.duration", "s", MetricType.Histogram, "decisioning_decide_duration_seconds")]
    [InlineData("decisioning.update.last_success.time", "s", MetricType.DoubleGauge, "decisioning_update_last_success_time_seconds")]
    [InlineData("decisioning.decisions", "{decision}", MetricType.LongSum, "decisioning_decisions")]
    [InlineData("requests_total", "", MetricType.LongSum, "requests")]
    [InlineData("share", "1", MetricType.DoubleGauge, "share_ratio")]
    [InlineData("share", "1", MetricType.DoubleSum, "share")]
    [InlineData("io.seconds", "s", MetricType.DoubleGauge, "io_seconds")]
    [InlineData("flow", "By/s", MetricType.DoubleGauge, "flow_bytes_per_seconds")]
    [InlineData("2nd-try", "", MetricType.LongGauge, "_nd_try")]
    public void FamilyOf_NameAndUnit_FollowTheSpecification(string name, string unit, MetricType type, string family) =>
        Assert.Equal(family, PrometheusNames.FamilyOf(name, unit, type));

    private static async Task<string> ScrapeAsync(string accept, bool isTraced)
    {
        using var meter = new Meter("shop." + Guid.NewGuid());
        using var exporter = new PrometheusExporter();
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("shop"))
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddMeter(meter.Name)
            .AddReader(new BaseExportingMetricReader(exporter))
            .Build();
        meter.CreateCounter<long>("shop.orders", "{order}", "Orders of \"shops\"").Add(3, new KeyValuePair<string, object?>("shop", "a\\b\nc\"d"));
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00005, 1.0] };
        Histogram<double> wait = meter.CreateHistogram("shop.wait", "s", null, null, advice);
        using (Activity activity = new Activity("order").SetIdFormat(ActivityIdFormat.W3C))
        {
            activity.ActivityTraceFlags = isTraced ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
            activity.Start();
            wait.Record(0.5);
        }

        wait.Record(2.0);
        meter.CreateObservableGauge("shop.share", () => 0.25, "1");
        var http = new DefaultHttpContext();
        http.Request.Headers.Accept = accept;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await exporter.ScrapeAsync(http);
        await http.Response.BodyWriter.FlushAsync();
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
