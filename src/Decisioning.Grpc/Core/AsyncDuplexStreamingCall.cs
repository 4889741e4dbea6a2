namespace Grpc.Core;

/// <summary>A call with many requests and many responses, under way.</summary>
/// <typeparam name="TRequest">Request type.</typeparam>
/// <typeparam name="TResponse">Response type.</typeparam>
/// <param name="requestStream">Sends requests.</param>
/// <param name="responseStream">Responses.</param>
/// <param name="responseHeadersAsync">Metadata before the first response.</param>
/// <param name="getStatusFunc">Status, once done.</param>
/// <param name="getTrailersFunc">Metadata after the last response, once done.</param>
/// <param name="disposeAction">Cancels the call if it still runs.</param>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse>(
    IClientStreamWriter<TRequest> requestStream,
    IAsyncStreamReader<TResponse> responseStream,
    Task<Metadata> responseHeadersAsync,
    Func<Status> getStatusFunc,
    Func<Metadata> getTrailersFunc,
    Action disposeAction) : IDisposable
{
    /// <summary>Sends requests.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; } = requestStream;

    /// <summary>Responses; reading fails with <see cref="RpcException"/>.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; } = responseStream;

    /// <summary>Metadata before the first response.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; } = responseHeadersAsync;

    /// <summary>Status of a call that is done.</summary>
    public Status GetStatus() => getStatusFunc();

    /// <summary>Metadata after the last response of a call that is done.</summary>
    public Metadata GetTrailers() => getTrailersFunc();

    /// <summary>Cancels the call if it still runs.</summary>
    public void Dispose() => disposeAction();
}
