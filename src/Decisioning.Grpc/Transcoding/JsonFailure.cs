using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using RpcStatus = Google.Rpc.Status;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>Why a transcoded call has no answer: the status that the caller reads and the HTTP status that carries it.</summary>
/// <param name="HttpStatus">HTTP status code.</param>
/// <param name="Status">Code, message and details.</param>
internal sealed record JsonFailure(int HttpStatus, RpcStatus Status)
{
    /// <summary>Domain of the reasons that this layer gives.</summary>
    private const string Domain = "grpc.transcoding";

    /// <summary>A failure with the HTTP status that belongs to its code.</summary>
    /// <param name="code">gRPC status code.</param>
    /// <param name="message">What went wrong, for a person.</param>
    public static JsonFailure Of(StatusCode code, string message) =>
        new(HttpStatusMap.ToHttp((Code)code), new RpcStatus { Code = (int)code, Message = message });

    /// <summary>The request cannot be read: 400.</summary>
    /// <param name="violations">All that is wrong with it.</param>
    public static JsonFailure Unreadable(FieldViolations violations)
    {
        JsonFailure failure = Of(StatusCode.InvalidArgument, "The request cannot be read; see the field violations.");
        failure.Status.Details.Add(Any.Pack(Reason("UNREADABLE_REQUEST")));
        failure.Status.Details.Add(Any.Pack(violations.ToDetail()));
        return failure;
    }

    /// <summary>The body is too large: 413.</summary>
    /// <param name="limit">The most bytes it may have.</param>
    public static JsonFailure TooLarge(int limit) =>
        WithReason(
            StatusCodes.Status413PayloadTooLarge,
            StatusCode.ResourceExhausted,
            "BODY_TOO_LARGE",
            $"The body has more than {limit} bytes; a line of newline-delimited JSON counts alone.");

    /// <summary>The body is not JSON: 415.</summary>
    public static JsonFailure Unsupported() =>
        WithReason(
            StatusCodes.Status415UnsupportedMediaType,
            StatusCode.InvalidArgument,
            "UNSUPPORTED_MEDIA_TYPE",
            "The body must be JSON in UTF-8, not compressed; for a stream of requests one JSON object a line, as application/x-ndjson.");

    /// <summary>The path has no such method: 405.</summary>
    /// <param name="allowed">The methods that it has.</param>
    public static JsonFailure MethodNotAllowed(IEnumerable<string> allowed) =>
        WithReason(
            StatusCodes.Status405MethodNotAllowed,
            StatusCode.Unimplemented,
            "METHOD_NOT_ALLOWED",
            $"This path takes {string.Join(", ", allowed)}.");

    /// <summary>The status that a handler threw or set.</summary>
    /// <param name="status">Code and message.</param>
    /// <param name="trailers">Trailers, which may hold details.</param>
    public static JsonFailure FromStatus(global::Grpc.Core.Status status, Metadata trailers)
    {
        JsonFailure failure = Of(status.StatusCode, status.Detail);
        failure.Status.Details.AddRange(trailers.GetRpcStatus()?.Details ?? []);
        return failure;
    }

    // The package is of a time when field 1, the reason, was called type; JsonWriting gives it its present name.
    private static ErrorInfo Reason(string reason) => new() { Type = reason, Domain = Domain };

    private static JsonFailure WithReason(int httpStatus, StatusCode code, string reason, string message)
    {
        var status = new RpcStatus { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(Reason(reason)));
        return new JsonFailure(httpStatus, status);
    }
}
