using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>One transcoded call on its way from request to answer.</summary>
internal sealed class JsonCall(HttpBinding binding, GrpcMethodBinding method, JsonCallSettings settings, JsonServerCallContext context)
{
    /// <summary>Reads the request, calls the method and writes what it answers.</summary>
    /// <param name="response">Takes the answer.</param>
    /// <returns>Null, or the error that the handler set without throwing.</returns>
    public async Task<JsonFailure?> RunAsync(JsonResponse response)
    {
        HttpRequest request = context.HttpContext.Request;
        bool clientStreams = binding.Method.IsClientStreaming;
        if (binding.ReadsBody && !RequestBody.IsSupported(request, clientStreams))
        {
            return JsonFailure.Unsupported();
        }

        object? answer = null;
        if (clientStreams)
        {
            AllowEndlessRequest();
            var reader = new NdjsonReader(request.BodyReader, binding.Method.InputType, settings.Reading, settings.MaxReceiveMessageSize);
            if (binding.Method.IsServerStreaming)
            {
                await method.InvokeDuplexStreamingAsync(reader.ReadAsync, Write, context);
            }
            else
            {
                answer = await method.InvokeClientStreamingAsync(reader.ReadAsync, context);
            }
        }
        else
        {
            IMessage message = await BindAsync(request);
            if (binding.Method.IsServerStreaming)
            {
                await method.InvokeServerStreamingAsync(message, Write, context);
            }
            else
            {
                answer = await method.InvokeUnaryAsync(message, context);
            }
        }

        if (context.Status.StatusCode != StatusCode.OK)
        {
            return JsonFailure.FromStatus(context.Status, context.ResponseTrailers);
        }

        if (answer is not null)
        {
            await response.WriteAsync((IMessage)answer, context.CancellationToken);
        }

        return null;

        Task Write(object message, CancellationToken cancellation) => response.WriteAsync((IMessage)message, cancellation);
    }

    /// <summary>What to answer for an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="cause">What ended the call early, if anything did.</param>
    public JsonFailure Explain(Exception error, CallEnd cause)
    {
        bool isCancellation = error is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };
        if (cause == CallEnd.Deadline || (cause != CallEnd.None && isCancellation))
        {
            return FailureOf(cause);
        }

        switch (error)
        {
            case JsonFailureException own:
                return own.Failure;
            case RpcException answer:
                return JsonFailure.FromStatus(answer.Status, answer.Trailers.Count > 0 ? answer.Trailers : context.ResponseTrailers);
            case ClientGoneException:
                return FailureOf(CallEnd.ClientGone);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return JsonFailure.TooLarge(settings.MaxReceiveMessageSize ?? int.MaxValue);
            case BadHttpRequestException bad:
                return JsonFailure.Of(StatusCode.InvalidArgument, bad.Message) with { HttpStatus = bad.StatusCode };
            default:
                settings.Logger.MethodFailed(error, method.Method.FullName);
                string text = settings.DetailedErrors ? $" {error.GetType().Name}: {error.Message}" : string.Empty;
                return JsonFailure.Of(StatusCode.Unknown, "Exception was thrown by handler." + text);
        }
    }

    /// <summary>What to answer when a call was ended early.</summary>
    /// <param name="cause">What ended it.</param>
    public static JsonFailure FailureOf(CallEnd cause) => cause switch
    {
        CallEnd.Deadline => JsonFailure.Of(StatusCode.DeadlineExceeded, "Deadline exceeded."),
        CallEnd.Stopping => JsonFailure.Of(StatusCode.Unavailable, "The server is stopping."),
        _ => JsonFailure.Of(StatusCode.Cancelled, "The call was cancelled."),
    };

    private async Task<IMessage> BindAsync(HttpRequest request)
    {
        ReadOnlyMemory<byte> body = binding.ReadsBody
            ? await RequestBody.ReadAsync(request, settings.MaxReceiveMessageSize, context.CancellationToken)
            : default;
        string[] pathValues = RequestPath.ValuesOf(context.HttpContext, binding.Template)
            ?? throw new InvalidOperationException("Routing chose a route whose template the path does not match.");
        var violations = new FieldViolations();
        IMessage message = new RequestBinder(binding, settings.Reading).Bind(pathValues, request.Query, body, violations);
        return violations.Count == 0 ? message : throw new JsonFailureException(JsonFailure.Unreadable(violations));
    }

    // Limits of HTTP make no sense for a stream of messages, each of which has its own limit.
    private void AllowEndlessRequest()
    {
        IFeatureCollection features = context.HttpContext.Features;
        if (features.Get<Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }
}
