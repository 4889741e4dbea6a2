using Decisioning.UseCases.Access;

namespace Decisioning.Service.Access;

/// <summary>Who signed in; made once for each key or token, and shared by its requests.</summary>
/// <param name="Name">The name: the actor of the audit log.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Means">How they signed in: <c>api_key</c> or <c>oidc</c>.</param>
internal sealed record Caller(string Name, Role Role, string Means)
{
    /// <summary>Means of a key.</summary>
    public const string ByKey = "api_key";

    /// <summary>Means of a token of the identity provider.</summary>
    public const string ByToken = "oidc";

    /// <summary>Id of the key, or null for a token.</summary>
    public string? KeyId { get; init; }

    /// <summary>Who makes a request; null where nobody had to sign in.</summary>
    /// <param name="http">The request.</param>
    public static Caller? Of(HttpContext http) => http.Features.Get<Caller>();
}
