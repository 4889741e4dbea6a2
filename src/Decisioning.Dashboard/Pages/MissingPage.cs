using Microsoft.AspNetCore.Http;

namespace Decisioning.Dashboard.Pages;

/// <summary>What a browser sees where the service was built without its web app.</summary>
internal static class MissingPage
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>The dashboard was not built - Decisioning</title>
        </head>
        <body>
        <h1>The service runs; its dashboard was not built</h1>
        <p>When this service was built, npm with Node.js 20 or later was not on the PATH, or the dashboard was left out on purpose.</p>
        <p>To get the dashboard: install <a href="https://nodejs.org/">Node.js 20 or later</a> (Debian: <code>apt-get install nodejs npm</code>),
        build again without <code>-p:SkipDashboard=true</code>, start the service, and load this page again.</p>
        <p>The API works without it: <a href="/openapi.json">OpenAPI document</a>.</p>
        </body>
        </html>
        """;

    /// <summary>Sends it.</summary>
    /// <param name="context">The request.</param>
    public static Task SendAsync(HttpContext context)
    {
        PageHeaders.Write(context.Response.Headers);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Page, context.RequestAborted);
    }
}
