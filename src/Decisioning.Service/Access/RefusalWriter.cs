using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Rpc;
using Microsoft.Net.Http.Headers;

namespace Decisioning.Service.Access;

/// <summary>Answers a request that is turned away at the door: in the words of gRPC, or as JSON, as the endpoints behind it would.</summary>
/// <remarks><code>
/// gRPC: 200, headers grpc-status, grpc-message, grpc-status-details-bin, no body ("Trailers-Only")
/// HTTP: 401, 403 or 503, body {"code", "message", "details": [ErrorInfo]}
/// </code></remarks>
internal static class RefusalWriter
{
    private const string GrpcType = "application/grpc";

    /// <summary>Answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">Why; its message is ASCII, as headers are.</param>
    public static Task WriteAsync(HttpContext http, Google.Rpc.Status status)
    {
        HttpResponse response = http.Response;
        if (http.Request.ContentType?.StartsWith(GrpcType, StringComparison.OrdinalIgnoreCase) == true)
        {
            response.ContentType = GrpcType;
            response.Headers["grpc-status"] = FormattableString.Invariant($"{status.Code}");
            response.Headers["grpc-message"] = status.Message;
            response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
            return Task.CompletedTask;
        }

        response.StatusCode = (Code)status.Code switch
        {
            Code.Unauthenticated => StatusCodes.Status401Unauthorized,
            Code.PermissionDenied => StatusCodes.Status403Forbidden,
            Code.InvalidArgument => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        }

        ErrorInfo info = status.Details[0].Unpack<ErrorInfo>();
        var body = new JsonObject
        {
            ["code"] = status.Code,
            ["message"] = status.Message,
            ["details"] = new JsonArray(new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
                ["reason"] = info.Type,
                ["domain"] = info.Domain,
            }),
        };
        return response.WriteAsJsonAsync<JsonNode>(body, http.RequestAborted);
    }
}
