using Grpc.Core;
using Grpc.Core.Interceptors;
using StackExchange.Redis;

namespace Decisioning.Service.Rpc;

/// <summary>Catches what the endpoints do not: the caller gets a status with a fixed reason, the log gets the cause.</summary>
internal sealed class FailureInterceptor(ILogger<FailureInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception error) when (IsOurs(error, context))
        {
            throw Translate(error, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception error) when (IsOurs(error, context))
        {
            throw Translate(error, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception error) when (IsOurs(error, context))
        {
            throw Translate(error, context);
        }
    }

    // A status that an endpoint chose, and a caller who went away, are not failures of ours.
    private static bool IsOurs(Exception error, ServerCallContext context) =>
        error is not RpcException && !context.CancellationToken.IsCancellationRequested;

    private RpcException Translate(Exception error, ServerCallContext context)
    {
        if (error is IOException or TimeoutException or RedisException)
        {
            Log.StoreUnavailable(logger, error, context.Method);
            return Failures.Throw(Failures.StoreUnavailable());
        }

        Log.CallFailed(logger, error, context.Method);
        return Failures.Throw(Failures.Internal());
    }
}
