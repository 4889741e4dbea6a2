using System.Diagnostics;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Answers the requests of one route: binds, calls the method with its interceptors, writes JSON.</summary>
internal sealed class JsonCallHandler(HttpBinding binding, GrpcMethodBinding method, JsonCallSettings settings)
{
    private readonly bool _streams = binding.Method.IsServerStreaming || binding.Method.IsClientStreaming;

    /// <summary>Answers one request.</summary>
    /// <param name="http">The request.</param>
    public async Task HandleAsync(HttpContext http)
    {
        long started = Stopwatch.GetTimestamp();
        Activity? activity = GrpcTelemetry.Start(method.Method, http, settings.TraceWithoutParent);
        using var response = new JsonResponse(http.Response, settings.Writing, binding.ResponseField, binding.Method.IsServerStreaming);
        StatusCode code = await AnswerAsync(http, response);
        GrpcTelemetry.Stop(activity, method.Method, code, Stopwatch.GetElapsedTime(started));
    }

    private async Task<StatusCode> AnswerAsync(HttpContext http, JsonResponse response)
    {
        if (!TryReadTimeout(http, out TimeSpan? timeout))
        {
            var violations = new FieldViolations();
            violations.Add(GrpcHeaders.Timeout, "Must be up to 8 digits and one of H, M, S, m, u, n.");
            await response.FailAsync(JsonFailure.Unreadable(violations));
            return StatusCode.InvalidArgument;
        }

        var lifetime = new CallLifetime(settings.Clock, cause => AnswerWithoutHandlerAsync(http, response, cause), settings.Logger);
        lifetime.Start(timeout, http.RequestAborted, _streams ? settings.Stopping : CancellationToken.None);
        var call = new JsonCall(binding, method, settings, new JsonServerCallContext(http, method.Method, DeadlineOf(timeout), lifetime.Token));
        JsonFailure? failure = null;
        Exception? error = null;
        try
        {
            failure = await call.RunAsync(response);
        }
        catch (Exception exception)
        {
            // Whatever a handler throws becomes an answer here.
            error = exception;
        }

        (CallEnd cause, Task? answered) = lifetime.End();
        if (answered is not null)
        {
            await answered;
            return (StatusCode)JsonCall.FailureOf(cause).Status.Code;
        }

        failure ??= error is null ? null : call.Explain(error, cause);
        if (cause != CallEnd.ClientGone && error is not ClientGoneException)
        {
            await (failure is null ? response.EndAsync() : response.FailAsync(failure));
        }

        return (StatusCode)(failure?.Status.Code ?? 0);
    }

    private static bool TryReadTimeout(HttpContext http, out TimeSpan? timeout)
    {
        timeout = null;
        string? header = http.Request.Headers[GrpcHeaders.Timeout];
        if (header is null)
        {
            return true;
        }

        bool valid = GrpcTimeout.TryParse(header, out TimeSpan parsed);
        timeout = parsed;
        return valid;
    }

    private DateTime DeadlineOf(TimeSpan? timeout)
    {
        DateTime now = settings.Clock.GetUtcNow().UtcDateTime;
        return timeout < DateTime.MaxValue - now ? now + timeout.Value : DateTime.MaxValue;
    }

    private async Task AnswerWithoutHandlerAsync(HttpContext http, JsonResponse response, CallEnd cause)
    {
        try
        {
            if (!http.Response.HasStarted && HttpProtocol.IsHttp11(http.Request.Protocol))
            {
                // The connection is of no use for a next request while the handler of this one still runs.
                http.Response.Headers.Connection = "close";
            }

            await response.FailAsync(JsonCall.FailureOf(cause));
            await http.Response.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Runs on a timer: whatever goes wrong with the connection must not end the process.
            settings.Logger.AnswerFailed(exception, method.Method.FullName);
        }
    }
}
