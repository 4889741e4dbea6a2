using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Decisioning.Service.Tests.Observability;

/// <summary>A collector that keeps what it gets: OTLP over HTTP on one port, over gRPC on the other.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private const int FrameHead = 5;

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(string Path, ByteString Body)> _received = new();

    private OtlpSink()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _application = builder.Build();
        _application.Run(TakeAsync);
    }

    public Uri HttpAddress => new(_application.Urls.First());

    public Uri GrpcAddress => new(_application.Urls.Last());

    public static async Task<OtlpSink> StartAsync()
    {
        var sink = new OtlpSink();
        await sink._application.StartAsync();
        return sink;
    }

    /// <summary>All requests of a signal.</summary>
    /// <param name="signal">Part of the path: <c>trace</c>, <c>metrics</c> or <c>logs</c>.</param>
    public ByteString[] Of(string signal) =>
        [.. _received.Where(request => request.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)).Select(request => request.Body)];

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        bool isGrpc = http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
        _received.Enqueue((http.Request.Path.Value!, ByteString.CopyFrom(body.ToArray().AsSpan(isGrpc ? FrameHead : 0))));
        if (isGrpc)
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[FrameHead], http.RequestAborted);
            http.Response.AppendTrailer("grpc-status", "0");
        }
    }
}
