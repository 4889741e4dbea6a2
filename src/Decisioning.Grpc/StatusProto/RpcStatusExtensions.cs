using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Wire;

namespace Grpc.Core;

/// <summary>Rich errors: <c>google.rpc.Status</c> to and from the trailers of a call.</summary>
public static class RpcStatusExtensions
{
    /// <summary>An exception that sends the status with all its details.</summary>
    /// <param name="status">Code, text and details.</param>
    /// <exception cref="ArgumentException">The code is OK.</exception>
    public static RpcException ToRpcException(this global::Google.Rpc.Status status) =>
        status.ToRpcException((StatusCode)status.Code, status.Message);

    /// <summary>An exception that sends the status with all its details, with another code and text outside.</summary>
    /// <param name="status">Code, text and details.</param>
    /// <param name="statusCode">Code that goes into <c>grpc-status</c>.</param>
    /// <param name="message">Text that goes into <c>grpc-message</c>.</param>
    public static RpcException ToRpcException(this global::Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(statusCode, StatusCode.OK);
        return new RpcException(new Status(statusCode, message), new Metadata { { GrpcHeaders.StatusDetails, status.ToByteArray() } });
    }

    /// <summary>The rich status that a failed call brought, or null.</summary>
    /// <param name="ex">The failed call.</param>
    public static global::Google.Rpc.Status? GetRpcStatus(this RpcException ex) => ex.Trailers.GetRpcStatus();

    /// <summary>The rich status among trailers, or null when there is none or it cannot be read.</summary>
    /// <param name="metadata">Trailers.</param>
    public static global::Google.Rpc.Status? GetRpcStatus(this Metadata metadata)
    {
        if (metadata.GetValueBytes(GrpcHeaders.StatusDetails) is not byte[] bytes)
        {
            return null;
        }

        try
        {
            return global::Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>First detail of a type, or null.</summary>
    /// <typeparam name="T">Such as <c>Google.Rpc.BadRequest</c>.</typeparam>
    /// <param name="status">Rich status.</param>
    public static T? GetDetail<T>(this global::Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        var expected = new T();
        Any? detail = status.Details.FirstOrDefault(any => any.Is(expected.Descriptor));
        return detail?.Unpack<T>();
    }
}
