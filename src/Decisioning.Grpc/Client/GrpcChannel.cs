using System.Diagnostics.CodeAnalysis;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>Connections to one gRPC server over HTTP/2; share one among all callers.</summary>
/// <threadsafety>Safe.</threadsafety>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HttpMessageInvoker _invoker;

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker disposes the handler that is made here.")]
    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        // Without proxy: gRPC over cleartext HTTP/2 passes none.
        HttpMessageHandler handler = options.HttpHandler
            ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false };
        _invoker = new HttpMessageInvoker(handler, disposeHandler: options.HttpHandler is null);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal CancellationToken Closed => _closed.Token;

    /// <summary>A channel to an address; connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5080</c>; http is HTTP/2 without TLS.</param>
    public static GrpcChannel ForAddress(string address) => ForAddress(new Uri(address));

    /// <summary>A channel to an address; connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5080</c>; http is HTTP/2 without TLS.</param>
    /// <param name="channelOptions">Settings.</param>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to an address; connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5080</c>; http is HTTP/2 without TLS.</param>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address; connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5080</c>; http is HTTP/2 without TLS.</param>
    /// <param name="channelOptions">Settings.</param>
    /// <exception cref="ArgumentException">The address is not absolute or neither http nor https.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new GrpcChannel(address, channelOptions)
            : throw new ArgumentException($"'{address}' is not an absolute http or https address.", nameof(address));
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    /// <summary>Cancels running calls and closes the connections.</summary>
    public void Dispose()
    {
        if (!_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _invoker.Dispose();
            _closed.Dispose();
        }
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
