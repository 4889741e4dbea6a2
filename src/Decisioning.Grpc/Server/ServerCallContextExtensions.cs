using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>What a call over HTTP knows beyond <see cref="ServerCallContext"/>.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request that carries the call.</summary>
    /// <param name="serverCallContext">The call.</param>
    /// <exception cref="InvalidOperationException">The call did not come over HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) => OverHttp(serverCallContext).HttpContext;

    /// <summary>Whether the request message that was read last came compressed.</summary>
    /// <param name="serverCallContext">The call.</param>
    /// <exception cref="InvalidOperationException">The call did not come over HTTP.</exception>
    public static bool WasLastRequestCompressed(this ServerCallContext serverCallContext) =>
        OverHttp(serverCallContext).LastRequestWasCompressed;

    private static HttpServerCallContext OverHttp(ServerCallContext context) =>
        context as HttpServerCallContext ?? throw new InvalidOperationException("This call did not come over HTTP.");
}
