using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>What a service sees of a call that came as JSON over HTTP.</summary>
/// <param name="http">The HTTP request.</param>
/// <param name="method">The method called.</param>
/// <param name="deadline">The deadline, UTC; the greatest time if there is none.</param>
/// <param name="token">Fires when the call must end.</param>
internal sealed class JsonServerCallContext(HttpContext http, IMethod method, DateTime deadline, CancellationToken token)
    : HttpServerCallContext(http)
{
    private Metadata? _requestHeaders;

    protected override string MethodCore => method.FullName;

    protected override DateTime DeadlineCore => deadline;

    protected override CancellationToken CancellationTokenCore => token;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadHeaders();

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (HttpContext.Response.HasStarted)
        {
            throw new InvalidOperationException("The response headers are already sent.");
        }

        // They leave with the first byte of the body: until then the call may still fail with another HTTP status.
        foreach (Metadata.Entry entry in responseHeaders)
        {
            if (MetadataHeaders.TryGetValue(entry, out string value))
            {
                HttpContext.Response.Headers.Append(entry.Key, value);
            }
        }

        return Task.CompletedTask;
    }

    private Metadata ReadHeaders()
    {
        Metadata metadata = [];
        foreach ((string name, StringValues values) in HttpContext.Request.Headers)
        {
            foreach (string? value in values)
            {
                if (!GrpcHeaders.IsReserved(name) && value is not null)
                {
                    MetadataHeaders.AddReceived(metadata, name.ToLowerInvariant(), value);
                }
            }
        }

        return metadata;
    }
}
