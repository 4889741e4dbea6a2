using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Names under which the gRPC server reports spans and metrics.</summary>
/// <remarks>
/// Span per call, of kind server, named <c>service/method</c>, and a histogram <c>rpc.server.duration</c> in milliseconds, both
/// with <c>rpc.system</c>, <c>rpc.service</c>, <c>rpc.method</c> and <c>rpc.grpc.status_code</c> (OpenTelemetry semantic
/// conventions for RPC). When nobody listens a call pays for two checks.
/// </remarks>
public static class GrpcTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "Grpc.AspNetCore.Server";

    /// <summary>Name of the histogram of call durations.</summary>
    public const string DurationName = "rpc.server.duration";

    private const string System = "rpc.system";
    private const string Service = "rpc.service";
    private const string MethodName = "rpc.method";
    private const string Code = "rpc.grpc.status_code";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(DurationName, "ms", "Duration of calls.");

    internal static bool IsObserved => Duration.Enabled || Source.HasListeners();

    internal static Activity? Start(IMethod method)
    {
        Activity? activity = Source.StartActivity(method.FullName[1..], ActivityKind.Server);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(System, "grpc").SetTag(Service, method.ServiceName).SetTag(MethodName, method.Name);
        }

        return activity;
    }

    internal static void Stop(Activity? activity, IMethod method, StatusCode code, TimeSpan duration)
    {
        var tags = new TagList
        {
            { System, "grpc" },
            { Service, method.ServiceName },
            { MethodName, method.Name },
            { Code, (int)code },
        };
        Duration.Record(duration.TotalMilliseconds, tags);
        if (activity is null)
        {
            return;
        }

        activity.SetTag(Code, (int)code);
        // By convention only what is the server's own fault marks its span as failed.
        if (code is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
            or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }
}
