using System.Text.Json;
using System.Text.Json.Nodes;
using Decisioning.Service.Rpc;

namespace Decisioning.Service.Access;

/// <summary><c>/v1/session</c>: how a page signs in, out, and asks who it is.</summary>
internal sealed class SessionEndpoints(AccessState state, SignIn signIn, Sessions sessions, TokenVerifier tokens, AccessTelemetry telemetry)
{
    private const string Path = "/v1/session";
    private const int MostBodyBytes = 32 * 1024;

    /// <summary>Maps the three of them; each looks at the credentials itself.</summary>
    public static void Map(WebApplication application)
    {
        SessionEndpoints endpoints = application.Services.GetRequiredService<SessionEndpoints>();
        application.MapGet(Path, endpoints.ShowAsync).WithMetadata(AccessRule.Open);
        application.MapPost(Path, endpoints.BeginAsync).WithMetadata(AccessRule.Open);
        application.MapDelete(Path, endpoints.EndAsync).WithMetadata(AccessRule.Open);
    }

    private async Task ShowAsync(HttpContext http)
    {
        SignInResult result = await signIn.FindAsync(http);
        await WriteAsync(http, result.Caller, null);
    }

    private async Task BeginAsync(HttpContext http)
    {
        string? key = await ReadKeyAsync(http);
        if (key is null)
        {
            await RefusalWriter.WriteAsync(http, Failures.UnreadableSession());
            return;
        }

        SignInResult result = await signIn.FindAsync(key.AsMemory(), http.RequestAborted);
        if (result.Caller is not { } caller)
        {
            (Google.Rpc.Status status, string reason) = Failures.NotSignedIn(result.Failure);
            telemetry.Refused(reason);
            await RefusalWriter.WriteAsync(http, status);
            return;
        }

        (string secret, DateTimeOffset end) = sessions.Begin(caller, caller.Means == Caller.ByToken ? tokens.EndOf(key) : null);
        http.Response.Cookies.Append(Sessions.CookieName, secret, CookieFor(http, end));
        await WriteAsync(http, caller, end);
    }

    private async Task EndAsync(HttpContext http)
    {
        if (http.Request.Cookies[Sessions.CookieName] is { } secret)
        {
            sessions.End(secret);
        }

        http.Response.Cookies.Delete(Sessions.CookieName, CookieFor(http, null));
        await WriteAsync(http, null, null);
    }

    // There is no TLS here: a proxy that ends it says so.
    private static CookieOptions CookieFor(HttpContext http, DateTimeOffset? end) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps || http.Request.Headers["X-Forwarded-Proto"] == "https",
        Path = "/",
        Expires = end,
    };

    private static async Task<string?> ReadKeyAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength is null or > MostBodyBytes)
        {
            return null;
        }

        try
        {
            JsonNode? body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return body is JsonObject { Count: 1 } fields && fields["key"] is JsonValue value && value.TryGetValue(out string? key) ? key : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private Task WriteAsync(HttpContext http, Caller? caller, DateTimeOffset? end)
    {
        http.Response.Headers.CacheControl = "no-store";
        var body = new JsonObject
        {
            ["signInRequired"] = state.IsOn,
            ["signedIn"] = caller is not null,
            ["name"] = caller?.Name,
            // Where nobody has to sign in, everybody may do everything.
            ["role"] = caller is not null ? caller.Role.ToString().ToLowerInvariant() : state.IsOn ? null : "admin",
            ["means"] = caller?.Means,
        };
        if (end is { } time)
        {
            body["endTime"] = time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync<JsonNode>(body, http.RequestAborted);
    }
}
