using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>A call that came over HTTP, be it gRPC or JSON.</summary>
/// <param name="httpContext">The HTTP request.</param>
internal abstract class HttpServerCallContext(HttpContext httpContext) : ServerCallContext
{
    private string? _peer;

    /// <summary>The HTTP request; of no more use once the call has ended.</summary>
    public HttpContext HttpContext { get; } = httpContext;

    /// <summary>Whether the request message read last came compressed.</summary>
    public bool LastRequestWasCompressed { get; protected set; }

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => _peer ??= DescribePeer();

    private string DescribePeer()
    {
        ConnectionInfo connection = HttpContext.Connection;
        return connection.RemoteIpAddress switch
        {
            null => "unknown",
            { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
            var address => $"ipv4:{address}:{connection.RemotePort}",
        };
    }
}
