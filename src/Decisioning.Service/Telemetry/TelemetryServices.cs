using Decisioning.Serving.Telemetry;
using Decisioning.Training.Telemetry;
using Grpc.AspNetCore.Server;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Decisioning.Service.Telemetry;

/// <summary>Exports traces and metrics over OTLP; stands in for OpenTelemetry.Extensions.Hosting.</summary>
internal static class TelemetryServices
{
    /// <summary>Adds the export; without an endpoint nothing is collected and nothing is paid for.</summary>
    public static void AddTelemetry(this IServiceCollection services, Uri? endpoint)
    {
        if (endpoint is not null)
        {
            services.AddHostedService(_ => new TelemetryExport(endpoint));
        }
    }

    /// <summary>Holds the SDK's providers while the host runs; ending flushes them.</summary>
    private sealed class TelemetryExport(Uri endpoint) : IHostedService, IDisposable
    {
        private MeterProvider? _metrics;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            ResourceBuilder resource = ResourceBuilder.CreateDefault().AddService("decisioning");
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(ServingTelemetry.Name, TrainingTelemetry.Name, GrpcTelemetry.SourceName)
                .AddOtlpExporter(Configure)
                .Build();
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(ServingTelemetry.Name, TrainingTelemetry.Name, GrpcTelemetry.SourceName)
                .AddOtlpExporter(Configure)
                .Build();
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

        private void Configure(OtlpExporterOptions options) => options.Endpoint = endpoint;
    }
}
