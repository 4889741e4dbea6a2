using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Runs calls with many requests and one response.</summary>
internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    CallSettings settings,
    Method<TRequest, TResponse> method,
    ClientStreamingServerMethod<TRequest, TResponse> invoke) : CallHandler(settings, method)
    where TRequest : class
    where TResponse : class
{
    public override async Task<object> InvokeClientStreamingAsync(
        Func<CancellationToken, Task<object?>> read,
        HttpServerCallContext context) =>
        await invoke(new UnframedRequestStream<TRequest>(read, context), context);

    protected override async Task InvokeAsync(HttpServerCall call)
    {
        try
        {
            call.AllowEndlessRequest();
            call.EnsureLifetime();
            TResponse response = await invoke(new RequestStream<TRequest>(call, method.RequestMarshaller), call);
            await call.EndAsync(method.ResponseMarshaller, response);
        }
        catch (Exception error)
        {
            await call.FailAsync(error);
        }
    }
}
