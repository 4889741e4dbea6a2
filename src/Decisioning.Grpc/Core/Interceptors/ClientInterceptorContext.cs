namespace Grpc.Core.Interceptors;

/// <summary>A call that a client is about to make.</summary>
/// <typeparam name="TRequest">Request type.</typeparam>
/// <typeparam name="TResponse">Response type.</typeparam>
public readonly struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>A call that a client is about to make.</summary>
    /// <param name="method">Method to call.</param>
    /// <param name="host">Authority to send, or null for the channel's.</param>
    /// <param name="options">Settings of the call.</param>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>Method to call.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>Authority to send, or null for the channel's.</summary>
    public string? Host { get; }

    /// <summary>Settings of the call.</summary>
    public CallOptions Options { get; }
}
