using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>One mapped method: what it is and how to call it, with or without gRPC framing.</summary>
/// <param name="serviceType">Class that implements the service.</param>
/// <param name="method">The method.</param>
/// <param name="descriptor">Its protobuf descriptor, or null when the service has none.</param>
/// <param name="metadata">Attributes of the class and of the method, for the endpoint.</param>
/// <param name="handler">Runs its calls.</param>
internal sealed class GrpcMethodBinding(
    Type serviceType,
    IMethod method,
    MethodDescriptor? descriptor,
    IReadOnlyList<object> metadata,
    CallHandler handler)
{
    public Type ServiceType { get; } = serviceType;

    public IMethod Method { get; } = method;

    public MethodDescriptor? Descriptor { get; } = descriptor;

    public IReadOnlyList<object> Metadata { get; } = metadata;

    public CallHandler Handler { get; } = handler;

    /// <summary>Calls a unary method, interceptors included, without gRPC framing.</summary>
    /// <param name="request">Request of the method's type.</param>
    /// <param name="context">The call; the caller of this method answers it.</param>
    /// <returns>Response of the method's type.</returns>
    public Task<object> InvokeUnaryAsync(object request, HttpServerCallContext context) => Handler.InvokeUnaryAsync(request, context);

    /// <summary>Calls a server-streaming method, interceptors included, without gRPC framing.</summary>
    /// <param name="request">Request of the method's type.</param>
    /// <param name="write">Takes each response.</param>
    /// <param name="context">The call; the caller of this method answers it.</param>
    public Task InvokeServerStreamingAsync(object request, Func<object, CancellationToken, Task> write, HttpServerCallContext context) =>
        Handler.InvokeServerStreamingAsync(request, write, context);

    /// <summary>Calls a client-streaming method, interceptors included, without gRPC framing.</summary>
    /// <param name="read">Gives the next request, or null at the end.</param>
    /// <param name="context">The call; the caller of this method answers it.</param>
    /// <returns>Response of the method's type.</returns>
    public Task<object> InvokeClientStreamingAsync(Func<CancellationToken, Task<object?>> read, HttpServerCallContext context) =>
        Handler.InvokeClientStreamingAsync(read, context);

    /// <summary>Calls a duplex-streaming method, interceptors included, without gRPC framing.</summary>
    /// <param name="read">Gives the next request, or null at the end.</param>
    /// <param name="write">Takes each response.</param>
    /// <param name="context">The call; the caller of this method answers it.</param>
    public Task InvokeDuplexStreamingAsync(
        Func<CancellationToken, Task<object?>> read,
        Func<object, CancellationToken, Task> write,
        HttpServerCallContext context) =>
        Handler.InvokeDuplexStreamingAsync(read, write, context);
}
