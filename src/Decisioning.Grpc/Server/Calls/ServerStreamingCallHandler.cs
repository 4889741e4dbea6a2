using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Runs calls with one request and many responses.</summary>
internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    CallSettings settings,
    Method<TRequest, TResponse> method,
    ServerStreamingServerMethod<TRequest, TResponse> invoke) : CallHandler(settings, method)
    where TRequest : class
    where TResponse : class
{
    public override Task InvokeServerStreamingAsync(
        object request,
        Func<object, CancellationToken, Task> write,
        HttpServerCallContext context) =>
        invoke((TRequest)request, new UnframedResponseStream<TResponse>(write, context), context);

    protected override async Task InvokeAsync(HttpServerCall call)
    {
        try
        {
            call.EnsureLifetime();
            TRequest request = await RequestReader.ReadSingleAsync(call, method.RequestMarshaller);
            await invoke(request, new ResponseStream<TResponse>(call, method.ResponseMarshaller), call);
            await call.EndAsync();
        }
        catch (Exception error)
        {
            await call.FailAsync(error);
        }
    }
}
