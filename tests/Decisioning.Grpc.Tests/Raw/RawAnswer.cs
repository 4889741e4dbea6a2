using System.Globalization;
using System.Net;
using Grpc.Core;

namespace Decisioning.Grpc.Tests.Raw;

internal sealed record RawAnswer(
    HttpStatusCode Http,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    IReadOnlyDictionary<string, string> Trailers)
{
    /// <summary>Status, wherever it came.</summary>
    public StatusCode Code => (StatusCode)int.Parse(
        Headers.TryGetValue("grpc-status", out string? code) ? code : Trailers["grpc-status"], CultureInfo.InvariantCulture);

    /// <summary>Whether the status came in the headers.</summary>
    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");
}
