using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>How a call ended.</summary>
internal sealed class CallResult(Status status, Metadata? trailers = null)
{
    private const long NoError = 0;
    private const long Cancel = 8;
    private const long RefusedStream = 7;
    private const long EnhanceYourCalm = 11;
    private const long InadequateSecurity = 12;

    public Status Status { get; } = status;

    public Metadata Trailers { get; } = trailers ?? [];

    public bool IsSuccess => Status.StatusCode == StatusCode.OK;

    /// <summary>Result that is in the response headers already, or null when the call goes on.</summary>
    public static CallResult? OfHeaders(HttpResponseMessage response)
    {
        if (FindHeader(response.Headers, GrpcHeaders.Status) is not null)
        {
            return OfStatusHeaders(response.Headers);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new CallResult(new Status(OfHttp(response.StatusCode), $"HTTP status {(int)response.StatusCode} without gRPC status."));
        }

        string? contentType = response.Content.Headers.ContentType?.ToString();
        return GrpcHeaders.IsGrpcContentType(contentType)
            ? null
            : new CallResult(new Status(StatusCode.Unknown, $"Content-Type '{contentType}' is not gRPC."));
    }

    /// <summary>Result at the end of the response.</summary>
    public static CallResult OfTrailers(HttpResponseMessage response, bool complete)
    {
        if (FindHeader(response.TrailingHeaders, GrpcHeaders.Status) is null)
        {
            return new CallResult(new Status(StatusCode.Internal, "The response ended without a gRPC status."));
        }

        CallResult result = OfStatusHeaders(response.TrailingHeaders);
        return result.IsSuccess && !complete ? new CallResult(WireErrors.Incomplete().Status) : result;
    }

    /// <summary>Result of a call that failed on the way.</summary>
    public static CallResult OfFailure(Exception error, CallCancellation cancellation)
    {
        if (error is RpcException known)
        {
            return new CallResult(known.Status, known.Trailers);
        }

        if (cancellation.Token.IsCancellationRequested)
        {
            return new CallResult(cancellation.Status);
        }

        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException protocol)
            {
                return new CallResult(new Status(OfReset(protocol.ErrorCode), "The server reset the call.", error));
            }
        }

        return new CallResult(new Status(StatusCode.Unavailable, $"The server cannot be reached: {error.Message}", error));
    }

    public static Metadata ToMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            if (!GrpcHeaders.IsReserved(name))
            {
                foreach (string value in values)
                {
                    MetadataHeaders.AddReceived(metadata, name, value);
                }
            }
        }

        return metadata;
    }

    public static string? FindHeader(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    public RpcException ToException() => new(Status, Trailers);

    private static CallResult OfStatusHeaders(HttpHeaders headers)
    {
        string message = PercentEncoding.Decode(FindHeader(headers, GrpcHeaders.Message) ?? "");
        bool known = int.TryParse(FindHeader(headers, GrpcHeaders.Status), NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            && Enum.IsDefined((StatusCode)code);
        return new CallResult(new Status(known ? (StatusCode)code : StatusCode.Unknown, message), ToMetadata(headers));
    }

    // As the protocol's document "HTTP to gRPC status code mapping" asks.
    private static StatusCode OfHttp(HttpStatusCode status) => (int)status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static StatusCode OfReset(long errorCode) => errorCode switch
    {
        Cancel => StatusCode.Cancelled,
        // NO_ERROR is how a connection ends whose server stops: another server may answer.
        NoError or RefusedStream => StatusCode.Unavailable,
        EnhanceYourCalm => StatusCode.ResourceExhausted,
        InadequateSecurity => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };
}
