using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

/// <content>How a call ends: exactly once, with a status in trailers, or in headers when nothing else was sent.</content>
internal sealed partial class HttpServerCall
{
    private static readonly Status DeadlineExceeded = new(StatusCode.DeadlineExceeded, "Deadline exceeded.");
    private static readonly Status ServerStopping = new(StatusCode.Unavailable, "The server is stopping.");
    private static readonly Status CallerGone = new(StatusCode.Cancelled, "The call was cancelled.");
    private static readonly Status HandlerFailed = new(StatusCode.Unknown, "Exception was thrown by handler.");

    /// <summary>Ends a call whose single response is still to be written.</summary>
    public Task EndAsync<T>(Marshaller<T> marshaller, T response)
    {
        (CallEnd cause, Task? answered) = Close();
        if (answered is not null || cause == CallEnd.Deadline)
        {
            return answered ?? Finish(DeadlineExceeded, trailers: null);
        }

        if (StatusCore.StatusCode == StatusCode.OK)
        {
            try
            {
                WriteMessageCore(marshaller, response);
            }
            catch (RpcException error)
            {
                return Finish(error.Status, trailers: null);
            }
        }

        return Finish(StatusCore, _responseTrailers);
    }

    /// <summary>Ends a call whose responses are written.</summary>
    public Task EndAsync()
    {
        (CallEnd cause, Task? answered) = Close();
        return answered ?? (cause == CallEnd.Deadline ? Finish(DeadlineExceeded, trailers: null) : Finish(StatusCore, _responseTrailers));
    }

    /// <summary>Ends a call that is refused before its handler ran.</summary>
    public Task RefuseAsync(Status status)
    {
        Close();
        _settings.Logger.CallRefused(_method.FullName, status.StatusCode.ToString(), status.Detail);
        return Finish(status, trailers: null);
    }

    /// <summary>Ends a call whose handler, or whose message, failed.</summary>
    public Task FailAsync(Exception error)
    {
        bool gone = error is ClientGoneException || IsAborted();
        (CallEnd cause, Task? answered) = Close();
        if (cause == CallEnd.None && gone)
        {
            cause = CallEnd.ClientGone;
        }

        (Status status, Metadata? trailers) = Explain(error, cause);
        return answered ?? Finish(status, trailers);
    }

    private static Status StatusOf(CallEnd cause) => cause switch
    {
        CallEnd.Deadline => DeadlineExceeded,
        CallEnd.Stopping => ServerStopping,
        CallEnd.ClientGone => CallerGone,
        _ => HandlerFailed,
    };

    private bool IsAborted() => _lifetime is null && !_done && HttpContext.RequestAborted.IsCancellationRequested;

    private (CallEnd Cause, Task? Answered) Close()
    {
        _done = true;
        return _lifetime?.End() ?? default;
    }

    private (Status Status, Metadata? Trailers) Explain(Exception error, CallEnd cause)
    {
        bool isCancellation = error is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };
        if (cause == CallEnd.Deadline || (cause != CallEnd.None && isCancellation))
        {
            if (!isCancellation)
            {
                _settings.Logger.MethodFailedAfterEnd(error, _method.FullName, cause.ToString());
            }

            return (StatusOf(cause), null);
        }

        if (error is RpcException answer)
        {
            return (answer.Status, Merge(answer.Trailers));
        }

        if (cause == CallEnd.ClientGone)
        {
            _settings.Logger.MethodFailedAfterEnd(error, _method.FullName, cause.ToString());
            return (CallerGone, null);
        }

        _settings.Logger.MethodFailed(error, _method.FullName);
        return _settings.DetailedErrors
            ? (new Status(StatusCode.Unknown, $"{HandlerFailed.Detail} {error.GetType().Name}: {error.Message}"), _responseTrailers)
            : (HandlerFailed, _responseTrailers);
    }

    private Metadata? Merge(Metadata trailers)
    {
        if (trailers.Count == 0 || _responseTrailers is null)
        {
            return trailers.Count == 0 ? _responseTrailers : trailers;
        }

        foreach (Metadata.Entry entry in trailers)
        {
            _responseTrailers.Add(entry);
        }

        return _responseTrailers;
    }

    private Task Finish(Status status, Metadata? trailers)
    {
        if (IsFlushing)
        {
            return FinishAfterFlushAsync(status, trailers);
        }

        FinishNow(status, trailers);
        return Task.CompletedTask;
    }

    private async Task FinishAfterFlushAsync(Status status, Metadata? trailers)
    {
        // A flush that fails has a caller that is gone; the status is written for telemetry's sake.
        await _flush!.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        FinishNow(status, trailers);
    }

    private void FinishNow(Status status, Metadata? trailers)
    {
        FinalStatus = status.StatusCode;
        IHeaderDictionary destination = HttpContext.Response.Headers;
        if (_messageWritten || HttpContext.Response.HasStarted)
        {
            destination = HttpContext.Features.Get<IHttpResponseTrailersFeature>()!.Trailers;
        }
        else
        {
            destination.ContentType = GrpcHeaders.ContentType;
        }

        StatusHeaders.Write(destination, status);
        if (trailers is not null)
        {
            LogLeftOut(StatusHeaders.Append(destination, trailers));
        }
    }

    /// <summary>Answers while the handler still runs; called under the gate of the lifetime.</summary>
    /// <returns>Null while the handler's own data is being sent: not yet.</returns>
    private Task? EndWithoutHandler(CallEnd cause)
    {
        Task? answer = null;
        if (!IsFlushing)
        {
            answer = AnswerAsync(cause);
        }

        return answer;
    }

    private async Task AnswerAsync(CallEnd cause)
    {
        try
        {
            FinishNow(StatusOf(cause), trailers: null);
            await HttpContext.Response.CompleteAsync();
        }
        catch (Exception error)
        {
            // Runs on a timer: whatever goes wrong with the connection must not end the process.
            _settings.Logger.AnswerFailed(error, _method.FullName);
        }
    }
}
