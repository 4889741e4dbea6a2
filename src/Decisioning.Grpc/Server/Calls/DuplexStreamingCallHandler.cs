using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Runs calls with many requests and many responses.</summary>
internal sealed class DuplexStreamingCallHandler<TRequest, TResponse>(
    CallSettings settings,
    Method<TRequest, TResponse> method,
    DuplexStreamingServerMethod<TRequest, TResponse> invoke) : CallHandler(settings, method)
    where TRequest : class
    where TResponse : class
{
    public override Task InvokeDuplexStreamingAsync(
        Func<CancellationToken, Task<object?>> read,
        Func<object, CancellationToken, Task> write,
        HttpServerCallContext context) =>
        invoke(new UnframedRequestStream<TRequest>(read, context), new UnframedResponseStream<TResponse>(write, context), context);

    protected override async Task InvokeAsync(HttpServerCall call)
    {
        try
        {
            call.AllowEndlessRequest();
            call.EnsureLifetime();
            var requests = new RequestStream<TRequest>(call, method.RequestMarshaller);
            await invoke(requests, new ResponseStream<TResponse>(call, method.ResponseMarshaller), call);
            await call.EndAsync();
        }
        catch (Exception error)
        {
            await call.FailAsync(error);
        }
    }
}
