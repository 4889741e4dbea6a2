using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What the gRPC server logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Method {Method} failed.")]
    public static partial void MethodFailed(this ILogger logger, Exception error, string method);

    [LoggerMessage(2, LogLevel.Debug, "Method {Method} failed after its call was over ({Cause}).")]
    public static partial void MethodFailedAfterEnd(this ILogger logger, Exception error, string method, string cause);

    [LoggerMessage(3, LogLevel.Debug, "Call of {Method} ends with {Code}: {Detail}")]
    public static partial void CallRefused(this ILogger logger, string method, string code, string detail);

    [LoggerMessage(4, LogLevel.Warning, "Metadata '{Key}' of {Method} cannot be sent and was left out.")]
    public static partial void MetadataLeftOut(this ILogger logger, string key, string method);

    [LoggerMessage(5, LogLevel.Error, "A callback on the cancellation of a call failed.")]
    public static partial void CancellationCallbackFailed(this ILogger logger, Exception error);

    [LoggerMessage(6, LogLevel.Error, "The answer of {Method} could not be sent.")]
    public static partial void AnswerFailed(this ILogger logger, Exception error, string method);

    [LoggerMessage(7, LogLevel.Error, "A message of {Method} was written only in part; its stream is reset.")]
    public static partial void MessageHalfWritten(this ILogger logger, Exception error, string method);
}
