namespace Decisioning.Service.Access;

/// <summary>Finds out who makes a request: by key, by token of the identity provider, or by the cookie of a session.</summary>
/// <remarks>A key or a known session costs a hash and a lookup: no database, no allocation.</remarks>
/// <threadsafety>May be called from any thread.</threadsafety>
internal sealed class SignIn(KeyRing keys, TokenVerifier tokens, Sessions sessions)
{
    /// <summary>How credentials begin in the header.</summary>
    public const string Scheme = "Bearer ";

    /// <summary>Finds out.</summary>
    /// <param name="http">The request.</param>
    public ValueTask<SignInResult> FindAsync(HttpContext http)
    {
        string? authorization = http.Request.Headers.Authorization;
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true)
        {
            return FindAsync(authorization.AsMemory(Scheme.Length), http.RequestAborted);
        }

        // Another scheme is a proxy's: a session counts beside it.
        return http.Request.Headers.Cookie.Count > 0 && http.Request.Cookies[Sessions.CookieName] is { } cookie
            ? new(ResultOf(sessions.Find(cookie)))
            : new(new SignInResult(null, authorization is null ? SignInFailure.Missing : SignInFailure.Invalid));
    }

    /// <summary>Finds out whose secret this is.</summary>
    /// <param name="secret">A key or a token.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<SignInResult> FindAsync(ReadOnlyMemory<char> secret, CancellationToken cancellation)
    {
        if (secret.Span.StartsWith(NewKey.Prefix, StringComparison.Ordinal))
        {
            return new(ResultOf(secret.Length <= SecretHash.LongestSecret ? keys.Find(secret.Span) : null));
        }

        return tokens.IsOn && secret.Length is > 0 and <= SecretHash.LongestSecret
            ? tokens.VerifyAsync(secret, cancellation)
            : new(new SignInResult(null, SignInFailure.Invalid));
    }

    private static SignInResult ResultOf(Caller? caller) => new(caller, caller is null ? SignInFailure.Invalid : SignInFailure.None);
}
