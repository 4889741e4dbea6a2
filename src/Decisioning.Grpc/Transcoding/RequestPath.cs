using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding;

/// <summary>The path of a request as it came over the wire, before percent-decoding.</summary>
internal static class RequestPath
{
    /// <summary>Values of the variables of a template, or null if the path does not match it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="template">The template of its endpoint.</param>
    public static string[]? ValuesOf(HttpContext http, PathTemplate template) =>
        template.TryMatch(Tail(http, template, http.GetEndpoint()), out string[]? values) ? values : null;

    /// <summary>The path below the path base and the prefix of a route group.</summary>
    /// <param name="http">The request.</param>
    /// <param name="template">A template of the endpoint.</param>
    /// <param name="endpoint">The endpoint; its pattern is the template's with the prefix of its group, if it has one.</param>
    public static string Tail(HttpContext http, PathTemplate template, Endpoint? endpoint)
    {
        string path = Raw(http);
        int skip = http.Request.PathBase.Value?.Count(character => character == '/') ?? 0;
        if (endpoint is RouteEndpoint route)
        {
            skip += route.RoutePattern.PathSegments.Count - template.Segments.Count;
        }

        int start = 0;
        for (; skip > 0 && start >= 0; skip--)
        {
            start = path.IndexOf('/', start + 1);
        }

        return start < 0 ? string.Empty : path[start..];
    }

    private static string Raw(HttpContext http)
    {
        string target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
        int end = target.IndexOfAny(['?', '#']);
        if (end >= 0)
        {
            target = target[..end];
        }

        // The absolute form (http://host/path) is what proxies are sent.
        int scheme = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        int root = scheme < 0 ? 0 : target.IndexOf('/', scheme + 3);
        return root < 0 ? "/" : target[root..];
    }
}
