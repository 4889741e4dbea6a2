using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Decisioning.Service.Telemetry;

/// <summary>Answers a scrape with the SDK's metrics, as OpenMetrics 1.0 with exemplars or as Prometheus text 0.0.4: whichever the scraper asks for.</summary>
/// <remarks>The official exporter for Prometheus has no stable release. Scrapes follow each other: the SDK collects for one at a time.</remarks>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>Content type of OpenMetrics.</summary>
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>Content type of the older text.</summary>
    public const string Text = "text/plain; version=0.0.4; charset=utf-8";

    private const string OpenMetricsType = "application/openmetrics-text";
    private const int LongestCollectMilliseconds = 5000;

    private readonly SemaphoreSlim _scraping = new(1, 1);
    private readonly PrometheusWriter _writer = new();

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<Metric>();
        foreach (Metric metric in batch)
        {
            metrics.Add(metric);
        }

        _writer.Write(metrics, ParentProvider.GetResource());
        return ExportResult.Success;
    }

    /// <summary>Answers one scrape.</summary>
    /// <param name="http">The request.</param>
    public async Task ScrapeAsync(HttpContext http)
    {
        bool isOpen = http.Request.GetTypedHeaders().Accept.Any(accepted =>
            accepted.MediaType.Equals(OpenMetricsType, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0.0);
        await _scraping.WaitAsync(http.RequestAborted);
        try
        {
            _writer.Reset(isOpen);
            if (Collect is not { } collect || !collect(LongestCollectMilliseconds))
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            http.Response.ContentType = isOpen ? OpenMetrics : Text;
            http.Response.ContentLength = _writer.Written.Length;
            _ = await http.Response.BodyWriter.WriteAsync(_writer.Written, http.RequestAborted);
        }
        finally
        {
            _scraping.Release();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scraping.Dispose();
        }

        base.Dispose(disposing);
    }
}
