using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class CallRequest
{
    /// <summary>Time to a deadline, or null when there is none.</summary>
    public static TimeSpan? TimeTo(DateTime? deadline) => deadline switch
    {
        null => null,
        DateTime time when time == DateTime.MaxValue => null,
        DateTime { Kind: not DateTimeKind.Utc } => throw new ArgumentException("A deadline is in UTC.", nameof(deadline)),
        DateTime time => time - TimeProvider.System.GetUtcNow().UtcDateTime,
    };

    public static HttpRequestMessage Create(Uri address, string? host, Metadata? metadata, TimeSpan? remaining, bool compress)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        HttpRequestHeaders headers = request.Headers;
        headers.Host = host;
        headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.SupportedEncodings);
        if (compress)
        {
            headers.TryAddWithoutValidation(GrpcHeaders.Encoding, GrpcHeaders.Gzip);
        }

        if (remaining > TimeSpan.Zero)
        {
            headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcTimeout.Format(remaining.Value));
        }

        foreach (Metadata.Entry entry in metadata ?? Metadata.Empty)
        {
            if (MetadataHeaders.TryGetValue(entry, out string value))
            {
                headers.TryAddWithoutValidation(entry.Key, value);
            }
        }

        return request;
    }
}
