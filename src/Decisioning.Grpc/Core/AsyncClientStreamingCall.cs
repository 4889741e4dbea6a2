using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A call with many requests and one response, under way.</summary>
/// <typeparam name="TRequest">Request type.</typeparam>
/// <typeparam name="TResponse">Response type.</typeparam>
/// <param name="requestStream">Sends requests.</param>
/// <param name="responseAsync">Response.</param>
/// <param name="responseHeadersAsync">Metadata before the response.</param>
/// <param name="getStatusFunc">Status, once done.</param>
/// <param name="getTrailersFunc">Metadata after the response, once done.</param>
/// <param name="disposeAction">Cancels the call if it still runs.</param>
public sealed class AsyncClientStreamingCall<TRequest, TResponse>(
    IClientStreamWriter<TRequest> requestStream,
    Task<TResponse> responseAsync,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    /// <summary>Sends requests.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; } = requestStream;

    /// <summary>Response; fails with <see cref="RpcException"/>.</summary>
    public Task<TResponse> ResponseAsync { get; } = responseAsync;

    /// <summary>Metadata before the response.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>Status of a call that is done.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>Metadata after the response of a call that is done.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Lets the call itself be awaited.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Cancels the call if it still runs.</summary>
    public void Dispose() => disposeAction();
}
