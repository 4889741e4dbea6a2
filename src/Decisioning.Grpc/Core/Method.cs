namespace Grpc.Core;

/// <summary>A remote method: names, kind and how its messages are written and read.</summary>
/// <typeparam name="TRequest">Message of the caller.</typeparam>
/// <typeparam name="TResponse">Message of the service.</typeparam>
public sealed class Method<TRequest, TResponse> : IMethod
{
    /// <summary>A remote method.</summary>
    /// <param name="type">How many messages each side sends.</param>
    /// <param name="serviceName">Name of the service with its package.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="requestMarshaller">Writes and reads requests.</param>
    /// <param name="responseMarshaller">Writes and reads responses.</param>
    public Method(
        MethodType type,
        string serviceName,
        string name,
        Marshaller<TRequest> requestMarshaller,
        Marshaller<TResponse> responseMarshaller)
    {
        Type = type;
        ServiceName = serviceName;
        Name = name;
        RequestMarshaller = requestMarshaller;
        ResponseMarshaller = responseMarshaller;
        FullName = $"/{serviceName}/{name}";
    }

    /// <inheritdoc/>
    public MethodType Type { get; }

    /// <inheritdoc/>
    public string ServiceName { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string FullName { get; }

    /// <summary>Writes and reads requests.</summary>
    public Marshaller<TRequest> RequestMarshaller { get; }

    /// <summary>Writes and reads responses.</summary>
    public Marshaller<TResponse> ResponseMarshaller { get; }
}
