namespace Decisioning.Service.Telemetry;

/// <summary>How traces, metrics and logs travel to a collector.</summary>
internal enum OtlpProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP/1.1: protobuf bodies, posted to <c>v1/traces</c>, <c>v1/metrics</c> and <c>v1/logs</c> under the endpoint.</summary>
    Http,
}
