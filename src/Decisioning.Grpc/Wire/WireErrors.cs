using Grpc.Core;

namespace Grpc.Wire;

/// <summary>What is answered to bytes that break the protocol or a limit.</summary>
internal static class WireErrors
{
    public static RpcException TooLarge(int maximum) =>
        Error(StatusCode.ResourceExhausted, $"Received message exceeds the maximum of {maximum} bytes.");

    public static RpcException TooLargeToSend(int maximum) =>
        Error(StatusCode.ResourceExhausted, $"Message to send exceeds the maximum of {maximum} bytes.");

    public static RpcException BadFlag(byte flag) =>
        Error(StatusCode.Internal, $"Message has the compression flag {flag}; it is 0 or 1.");

    public static RpcException CompressedWithoutEncoding() =>
        Error(StatusCode.Internal, "Message is flagged as compressed but there is no grpc-encoding header.");

    public static RpcException BadCompression(Exception cause) => Error(StatusCode.Internal, "Message cannot be decompressed.", cause);

    public static RpcException BadMessage(Exception cause) => Error(StatusCode.Internal, "Message cannot be parsed.", cause);

    public static RpcException Incomplete() => Error(StatusCode.Internal, "Message is incomplete.");

    public static RpcException Missing() => Error(StatusCode.Internal, "There is no message where exactly one is expected.");

    public static RpcException Surplus() => Error(StatusCode.Internal, "There is more data where exactly one message is expected.");

    public static RpcException NoMessage() => Error(StatusCode.Internal, "The method returned no message.");

    private static RpcException Error(StatusCode code, string detail, Exception? cause = null) => new(new Status(code, detail, cause));
}
