using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Puts the interceptors of the server around a method; built once per method.</summary>
internal sealed class InterceptorPipeline
{
    private readonly InstanceSource<Interceptor>[] _innermostFirst;

    public InterceptorPipeline(IServiceProvider services, IEnumerable<InterceptorRegistration> outermostFirst) =>
        _innermostFirst =
        [
            .. outermostFirst.Reverse().Select(item => new InstanceSource<Interceptor>(services, item.Type, item.Arguments)),
        ];

    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        _innermostFirst.Aggregate(
            method,
            (next, source) => (request, context) => source.Get(context.GetHttpContext()).UnaryServerHandler(request, context, next));

    public ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        _innermostFirst.Aggregate(
            method,
            (next, source) => (requests, context) =>
                source.Get(context.GetHttpContext()).ClientStreamingServerHandler(requests, context, next));

    public ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        _innermostFirst.Aggregate(
            method,
            (next, source) => (request, responses, context) =>
                source.Get(context.GetHttpContext()).ServerStreamingServerHandler(request, responses, context, next));

    public DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        _innermostFirst.Aggregate(
            method,
            (next, source) => (requests, responses, context) =>
                source.Get(context.GetHttpContext()).DuplexStreamingServerHandler(requests, responses, context, next));
}
