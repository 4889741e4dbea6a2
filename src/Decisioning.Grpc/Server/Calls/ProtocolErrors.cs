using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Answers requests that never become a call.</summary>
internal static class ProtocolErrors
{
    /// <summary>Refuses what is not gRPC over HTTP/2; false when the request may go on.</summary>
    public static bool TryRefuse(HttpContext http)
    {
        HttpRequest request = http.Request;
        if (!GrpcHeaders.IsGrpcContentType(request.ContentType))
        {
            Answer(http, StatusCodes.Status415UnsupportedMediaType, "Content-Type is not application/grpc.");
            return true;
        }

        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            Answer(http, StatusCodes.Status426UpgradeRequired, "gRPC needs HTTP/2.");
            http.Response.Headers.Upgrade = "h2c";
            return true;
        }

        return false;
    }

    /// <summary>Answers with a status and no message.</summary>
    public static Task AnswerAsync(HttpContext http, Status status)
    {
        if (!TryRefuse(http))
        {
            http.Response.Headers.ContentType = GrpcHeaders.ContentType;
            StatusHeaders.Write(http.Response.Headers, status);
        }

        return Task.CompletedTask;
    }

    private static void Answer(HttpContext http, int httpStatus, string detail)
    {
        http.Response.StatusCode = httpStatus;
        StatusHeaders.Write(http.Response.Headers, new Status(StatusCode.Internal, detail));
    }
}
