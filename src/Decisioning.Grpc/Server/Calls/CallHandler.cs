using System.Diagnostics;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Runs the calls of one method.</summary>
internal abstract class CallHandler(CallSettings settings, IMethod method)
{
    protected CallSettings Settings { get; } = settings;

    /// <summary>Handles one gRPC request.</summary>
    public Task HandleAsync(HttpContext http)
    {
        if (ProtocolErrors.TryRefuse(http))
        {
            return Task.CompletedTask;
        }

        var call = new HttpServerCall(http, Settings, method);
        return GrpcTelemetry.IsObserved ? ObserveAsync(call, http) : RunAsync(call);
    }

    /// <summary>Calls the method without gRPC framing; only unary methods can.</summary>
    public virtual Task<object> InvokeUnaryAsync(object request, HttpServerCallContext context) =>
        throw new NotSupportedException($"{method.FullName} is not unary.");

    /// <summary>Calls the method without gRPC framing; only server-streaming methods can.</summary>
    public virtual Task InvokeServerStreamingAsync(
        object request,
        Func<object, CancellationToken, Task> write,
        HttpServerCallContext context) =>
        throw new NotSupportedException($"{method.FullName} is not server-streaming.");

    /// <summary>Calls the method without gRPC framing; only client-streaming methods can.</summary>
    public virtual Task<object> InvokeClientStreamingAsync(
        Func<CancellationToken, Task<object?>> read,
        HttpServerCallContext context) =>
        throw new NotSupportedException($"{method.FullName} is not client-streaming.");

    /// <summary>Calls the method without gRPC framing; only duplex-streaming methods can.</summary>
    public virtual Task InvokeDuplexStreamingAsync(
        Func<CancellationToken, Task<object?>> read,
        Func<object, CancellationToken, Task> write,
        HttpServerCallContext context) =>
        throw new NotSupportedException($"{method.FullName} is not duplex-streaming.");

    /// <summary>Reads, handles and answers one call; never throws.</summary>
    protected abstract Task InvokeAsync(HttpServerCall call);

    private Task RunAsync(HttpServerCall call) =>
        call.ReadCallHeaders() is Status refusal ? call.RefuseAsync(refusal) : InvokeAsync(call);

    private async Task ObserveAsync(HttpServerCall call, HttpContext http)
    {
        long started = Stopwatch.GetTimestamp();
        Activity? activity = GrpcTelemetry.Start(method, http, Settings.TraceWithoutParent);
        try
        {
            await RunAsync(call);
        }
        finally
        {
            GrpcTelemetry.Stop(activity, method, call.FinalStatus, Stopwatch.GetElapsedTime(started));
        }
    }
}
