using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Names under which the gRPC server reports spans and metrics.</summary>
/// <remarks>
/// Span per call, of kind server, named <c>service/method</c>, and a histogram <c>rpc.server.duration</c> in milliseconds, both
/// with <c>rpc.system</c>, <c>rpc.service</c>, <c>rpc.method</c> and <c>rpc.grpc.status_code</c> (OpenTelemetry semantic
/// conventions for RPC). When nobody listens a call pays for two checks. A caller's <c>traceparent</c> decides whether the call is
/// traced; where there is none, <see cref="GrpcServiceOptions.TraceWithoutParent"/> does. What is not traced makes no span at all: the
/// samplers of the SDK would make one, and throw it away.
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

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        DurationName,
        "ms",
        "Duration of calls.",
        null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 1000.0, 5000.0] });

    // Boxed once: a measurement of a hot call must not allocate.
    private static readonly object[] Codes = [.. Enum.GetValues<StatusCode>().Select(code => (object)(int)code)];

    internal static bool IsObserved => Duration.Enabled || Source.HasListeners();

    internal static Activity? Start(IMethod method, HttpContext http, Func<IMethod, bool>? traceWithoutParent)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        ActivityContext parent = ParentOf(http);
        bool isTraced = parent == default
            ? traceWithoutParent is null || traceWithoutParent(method)
            : parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
        Activity? activity = isTraced ? Source.StartActivity(method.FullName[1..], ActivityKind.Server, parent) : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(System, "grpc").SetTag(Service, method.ServiceName).SetTag(MethodName, method.Name);
        }

        return activity;
    }

    internal static void Stop(Activity? activity, IMethod method, StatusCode code, TimeSpan duration)
    {
        object boxed = (int)code >= 0 && (int)code < Codes.Length ? Codes[(int)code] : (int)code;
        var tags = new TagList
        {
            { System, "grpc" },
            { Service, method.ServiceName },
            { MethodName, method.Name },
            { Code, boxed },
        };
        Duration.Record(duration.TotalMilliseconds, tags);
        if (activity is null)
        {
            return;
        }

        activity.SetTag(Code, boxed);
        // By convention only what is the server's own fault marks its span as failed.
        if (code is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
            or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    // The caller's span, and not the host's activity for the request, which nobody exports.
    private static ActivityContext ParentOf(HttpContext http)
    {
        string? header = http.Request.Headers.TraceParent;
        return header is not null && ActivityContext.TryParse(header, http.Request.Headers.TraceState, isRemote: true, out ActivityContext parent)
            ? parent
            : Activity.Current is { Recorded: true } current ? current.Context : default;
    }
}
