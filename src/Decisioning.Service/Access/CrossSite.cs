using Microsoft.Net.Http.Headers;

namespace Decisioning.Service.Access;

/// <summary>Knows requests that another site's page makes a browser send.</summary>
/// <remarks>
/// A browser says where a request comes from (<c>Sec-Fetch-Site</c>, or else <c>Origin</c>) and no page can make it lie. Programs say
/// neither; with a session's cookie they have to send a header that no page of another site may send: <c>X-Requested-With</c>.
/// A bearer's credentials are never sent by a browser on its own; those of a proxy before us may be. Where nobody has to sign in, a page
/// could reach us under a name of its own that resolves to this machine: then only names that no other site can have are answered.
/// </remarks>
internal static class CrossSite
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Whether a request was made under a name that another site may have: not an address, nor a name without a dot.</summary>
    /// <param name="request">The request.</param>
    public static bool IsForeignHost(HttpRequest request)
    {
        string host = request.Host.Host;
        bool isOwn = host.Length == 0 || !host.Contains('.', StringComparison.Ordinal)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || System.Net.IPAddress.TryParse(host.Trim('[', ']'), out _);
        return !isOwn;
    }

    /// <summary>Whether a request that may change something was made by another site.</summary>
    /// <param name="request">The request.</param>
    public static bool IsForged(HttpRequest request)
    {
        IHeaderDictionary headers = request.Headers;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || headers.Authorization.ToString().StartsWith(SignIn.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (headers.TryGetValue(FetchSite, out Microsoft.Extensions.Primitives.StringValues site))
        {
            return site != "same-origin";
        }

        if (headers.Origin.Count > 0)
        {
            // Behind a proxy that ends TLS the scheme is another one; the host is the browser's.
            return !Uri.TryCreate(headers.Origin, UriKind.Absolute, out Uri? origin)
                || !string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        }

        return headers.Cookie.Count > 0 && request.Cookies.ContainsKey(Sessions.CookieName) && !headers.ContainsKey(HeaderNames.XRequestedWith);
    }
}
