using System.Globalization;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Writes a status and metadata as headers or trailers.</summary>
internal static class StatusHeaders
{
    private static readonly StringValues[] Codes =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    public static void Write(IHeaderDictionary headers, Status status)
    {
        int code = (int)status.StatusCode;
        headers.GrpcStatus = (uint)code < (uint)Codes.Length ? Codes[code] : code.ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
        {
            headers.GrpcMessage = PercentEncoding.Encode(status.Detail);
        }
    }

    /// <summary>Appends metadata.</summary>
    /// <returns>Key of an entry that cannot be sent and was left out, or null.</returns>
    public static string? Append(IHeaderDictionary headers, Metadata metadata)
    {
        string? leftOut = null;
        foreach (Metadata.Entry entry in metadata)
        {
            if (MetadataHeaders.TryGetValue(entry, out string value))
            {
                headers[entry.Key] = StringValues.Concat(headers[entry.Key], value);
            }
            else if (entry.Key != GrpcHeaders.EncodingRequest)
            {
                leftOut = entry.Key;
            }
        }

        return leftOut;
    }
}
