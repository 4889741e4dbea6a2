using Decisioning.Service.Hosting;
using OpenTelemetry.Exporter;

namespace Decisioning.Service.Telemetry;

/// <summary>Where each signal goes.</summary>
internal static class OtlpEndpoints
{
    /// <summary>Sets endpoint and protocol of an exporter.</summary>
    /// <param name="exporter">Its options.</param>
    /// <param name="options">Those of the service; they have an endpoint.</param>
    /// <param name="path">Path of the signal, for HTTP.</param>
    public static void Configure(OtlpExporterOptions exporter, ServiceOptions options, string path)
    {
        Uri endpoint = options.OtlpEndpoint!;
        bool isHttp = options.OtlpProtocol == OtlpProtocol.Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // An endpoint that is set in code gets no path from the SDK.
        exporter.Endpoint = isHttp ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + '/' + path) : endpoint;
    }
}
