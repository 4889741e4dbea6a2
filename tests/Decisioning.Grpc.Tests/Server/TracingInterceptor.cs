using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Decisioning.Grpc.Tests.Server;

/// <summary>Leaves its name in the trailers, or refuses when told so.</summary>
public sealed class TracingInterceptor(string name) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Trace(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Trace(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Trace(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Trace(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Trace(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("x-refuse") == name)
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
        }

        context.ResponseTrailers.Add("x-trace", name);
    }
}
