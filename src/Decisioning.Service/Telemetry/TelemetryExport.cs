using System.Diagnostics.CodeAnalysis;
using Decisioning.Service.Hosting;
using Decisioning.Serving.Telemetry;
using Decisioning.Training.Telemetry;
using Grpc.AspNetCore.Server;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Decisioning.Service.Telemetry;

/// <summary>Holds the SDK's providers while the host runs; ending flushes them. Stands in for OpenTelemetry.Extensions.Hosting.</summary>
internal sealed class TelemetryExport(ServiceOptions options, PrometheusExporter prometheus) : IHostedService, IDisposable
{
    // Arms and options have a bound of their own for each use case; this one keeps a fleet of use cases from filling the memory.
    private const int MostSeries = 10_000;

    private static readonly string[] Sources = [ServingTelemetry.Name, TrainingTelemetry.Name, GrpcTelemetry.SourceName];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>Who emits: in every trace, metric and log.</summary>
    public static ResourceBuilder Resource { get; } = ResourceBuilder.CreateDefault().AddService("decisioning");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = BuildMetrics();
        if (options.OtlpEndpoint is not null)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource)
                .AddSource(Sources)
                .AddOtlpExporter(exporter => OtlpEndpoints.Configure(exporter, options, "v1/traces"))
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        (_traces, _metrics) = (null, null);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The provider disposes its readers.")]
    private MeterProvider BuildMetrics()
    {
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddMeter(ServingTelemetry.Name, TrainingTelemetry.Name, GrpcTelemetry.SourceName, NodeTelemetry.Name)
            .AddMeter("System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
            .AddView(instrument => Sources.Contains(instrument.Meter.Name) ? new MetricStreamConfiguration { CardinalityLimit = MostSeries } : null)
            .AddReader(new BaseExportingMetricReader(prometheus) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative });
        if (options.OtlpEndpoint is not null)
        {
            builder.AddOtlpExporter(exporter => OtlpEndpoints.Configure(exporter, options, "v1/metrics"));
        }

        return builder.Build();
    }
}
