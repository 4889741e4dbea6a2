using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Decisioning.Grpc.Tests.Transcoding;

/// <summary>Lets nobody in.</summary>
public sealed class RefusingInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation) => throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) => throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
}
