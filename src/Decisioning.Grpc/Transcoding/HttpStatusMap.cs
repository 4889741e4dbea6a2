using Google.Rpc;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>The HTTP status of each gRPC status code, as google/rpc/code.proto states it.</summary>
internal static class HttpStatusMap
{
    /// <summary>The HTTP status for a code.</summary>
    /// <param name="code">A gRPC status code; an unknown number counts as UNKNOWN.</param>
    public static int ToHttp(Code code) => code switch
    {
        Code.Ok => StatusCodes.Status200OK,
        Code.Cancelled => StatusCodes.Status499ClientClosedRequest,
        Code.InvalidArgument => StatusCodes.Status400BadRequest,
        Code.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        Code.NotFound => StatusCodes.Status404NotFound,
        Code.AlreadyExists => StatusCodes.Status409Conflict,
        Code.PermissionDenied => StatusCodes.Status403Forbidden,
        Code.Unauthenticated => StatusCodes.Status401Unauthorized,
        Code.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        Code.FailedPrecondition => StatusCodes.Status400BadRequest,
        Code.Aborted => StatusCodes.Status409Conflict,
        Code.OutOfRange => StatusCodes.Status400BadRequest,
        Code.Unimplemented => StatusCodes.Status501NotImplemented,
        Code.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
