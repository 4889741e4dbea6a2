using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Decisioning.Service.Commands;

/// <summary>Sends a key with every call.</summary>
internal sealed class SigningHandler : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _authorization;

    /// <summary>Sends this key.</summary>
    /// <param name="key">The key.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The base class disposes the handler that it is given.")]
    public SigningHandler(string key)
        : base(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false }) =>
        _authorization = new AuthenticationHeaderValue("Bearer", key);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _authorization;
        return base.SendAsync(request, cancellationToken);
    }
}
