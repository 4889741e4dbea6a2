namespace Grpc.AspNetCore.Server;

/// <summary>One interceptor of the server.</summary>
public sealed class InterceptorRegistration
{
    internal InterceptorRegistration(Type type, IReadOnlyList<object> arguments)
    {
        Type = type;
        Arguments = arguments;
    }

    /// <summary>Type of the interceptor.</summary>
    public Type Type { get; }

    /// <summary>Constructor arguments that are no services.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
