using Decisioning.Service.Access;
using Decisioning.Service.Hosting;
using OpenTelemetry.Logs;

namespace Decisioning.Service.Telemetry;

/// <summary>Adds what makes the service observable.</summary>
internal static class TelemetryServices
{
    /// <summary>Path of the scrape.</summary>
    public const string MetricsPath = "/metrics";

    /// <summary>Adds metrics, always; traces and logs where they have somewhere to go.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, ServiceOptions options)
    {
        builder.Services.AddSingleton(options).AddSingleton<PrometheusExporter>().AddSingleton<NodeTelemetry>()
            .AddSingleton(new CallSampler(options.TraceOneIn)).AddHostedService<TelemetryExport>();
        if (options.OtlpEndpoint is not null)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.SetResourceBuilder(TelemetryExport.Resource);
                logs.AddOtlpExporter(exporter => OtlpEndpoints.Configure(exporter, options, "v1/logs"));
            });
        }
    }

    /// <summary>Maps the scrape.</summary>
    public static void MapMetrics(this WebApplication application)
    {
        // Its instruments exist once it does.
        _ = application.Services.GetRequiredService<NodeTelemetry>();
        _ = application.Services.GetRequiredService<AccessTelemetry>();
        PrometheusExporter exporter = application.Services.GetRequiredService<PrometheusExporter>();
        // Names of use cases and options are business secrets: a scraper signs in where one has to.
        application.MapGet(MetricsPath, exporter.ScrapeAsync).WithMetadata(AccessRule.Viewer);
    }
}
