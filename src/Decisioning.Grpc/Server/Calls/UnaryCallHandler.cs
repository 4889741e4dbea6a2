using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Runs unary calls; stays synchronous where the request is there already and the method completes at once.</summary>
internal sealed class UnaryCallHandler<TRequest, TResponse>(
    CallSettings settings,
    Method<TRequest, TResponse> method,
    UnaryServerMethod<TRequest, TResponse> invoke) : CallHandler(settings, method)
    where TRequest : class
    where TResponse : class
{
    public override async Task<object> InvokeUnaryAsync(object request, HttpServerCallContext context) =>
        await invoke((TRequest)request, context);

    protected override Task InvokeAsync(HttpServerCall call)
    {
        try
        {
            if (!RequestReader.TryReadSingle(call, method.RequestMarshaller, out TRequest? request))
            {
                return ReadAndHandleAsync(call);
            }

            Task<TResponse> handling = invoke(request, call);
            return handling.IsCompletedSuccessfully
                ? call.EndAsync(method.ResponseMarshaller, handling.GetAwaiter().GetResult())
                : AwaitAsync(call, handling);
        }
        catch (Exception error)
        {
            return call.FailAsync(error);
        }
    }

    private async Task ReadAndHandleAsync(HttpServerCall call)
    {
        try
        {
            TRequest request = await RequestReader.ReadSingleAsync(call, method.RequestMarshaller);
            Task<TResponse> handling = invoke(request, call);
            if (!handling.IsCompleted)
            {
                call.WatchDeadline();
            }

            TResponse response = await handling;
            await call.EndAsync(method.ResponseMarshaller, response);
        }
        catch (Exception error)
        {
            await call.FailAsync(error);
        }
    }

    private async Task AwaitAsync(HttpServerCall call, Task<TResponse> handling)
    {
        try
        {
            call.WatchDeadline();
            TResponse response = await handling;
            await call.EndAsync(method.ResponseMarshaller, response);
        }
        catch (Exception error)
        {
            await call.FailAsync(error);
        }
    }
}
