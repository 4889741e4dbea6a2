using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Decisioning.Dashboard.Pages;

/// <summary>Answers requests for the web app: its files, and its one page for every address that a browser opens.</summary>
internal sealed class DashboardPages(string folder)
{
    private const string Immutable = "public, max-age=31536000, immutable";

    // The first request pays for the list, not the start of the service.
    private readonly Lazy<PageFolder> _folder = new(() => PageFolder.List(folder));

    /// <summary>Whether the web app was built.</summary>
    public bool IsBuilt => _folder.Value.Index is not null;

    /// <summary>Answers where the request is for the web app.</summary>
    /// <param name="context">A request that no endpoint has taken.</param>
    /// <returns>Whether it was answered.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        string address = request.Path.Value ?? "/";
        if ((_folder.Value.Find(address) ?? (IsPage(request, address) ? _folder.Value.Index : null)) is { } file)
        {
            await SendAsync(context, file);
            return true;
        }

        if (IsBuilt || !IsPage(request, address))
        {
            return false;
        }

        await MissingPage.SendAsync(context);
        return true;
    }

    // The API and the files have addresses of their own: a wrong one must not be answered with a page.
    private static bool IsPage(HttpRequest request, string address) =>
        !request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
        && !address.AsSpan(address.LastIndexOf('/') + 1).Contains('.')
        && (address == "/" || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static async Task SendAsync(HttpContext context, PageFile file)
    {
        (string path, string? encoding) = FormFor(context.Request, file);
        IHeaderDictionary headers = context.Response.Headers;
        PageHeaders.Write(headers);
        headers.CacheControl = file.IsImmutable ? Immutable : "no-cache";
        headers.ETag = file.EntityTag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.EntityTag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = new FileInfo(path).Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.SendFileAsync(path, context.RequestAborted);
        }
    }

    private static (string Path, string? Encoding) FormFor(HttpRequest request, PageFile file)
    {
        IList<StringWithQualityHeaderValue> accepted = request.GetTypedHeaders().AcceptEncoding;
        return (file.Brotli, file.Gzip) switch
        {
            ({ } brotli, _) when Accepts(accepted, "br") => (brotli, "br"),
            (_, { } gzip) when Accepts(accepted, "gzip") => (gzip, "gzip"),
            _ => (file.Path, null),
        };
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0.0);
}
