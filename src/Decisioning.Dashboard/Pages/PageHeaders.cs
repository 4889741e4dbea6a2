using Microsoft.AspNetCore.Http;

namespace Decisioning.Dashboard.Pages;

/// <summary>Headers that keep a page to itself: nothing from elsewhere, no inline script or style, in nobody's frame.</summary>
internal static class PageHeaders
{
    // `blob:` is for charts that are saved as a picture: the browser draws them from memory.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Writes them.</summary>
    /// <param name="headers">Headers of an answer that has not begun.</param>
    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }
}
