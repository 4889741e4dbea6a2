using System.Text.Json;
using Decisioning.UseCases.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Decisioning.Service.Access;

/// <summary>Reads name and role out of a checked token.</summary>
internal static class TokenClaims
{
    /// <summary>Who it is; null where the token has no name that can be used, or no role of ours.</summary>
    /// <param name="token">The token.</param>
    /// <param name="options">Which claims to look at.</param>
    public static Caller? CallerOf(JsonWebToken token, OidcOptions options)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        JsonElement claims = payload.RootElement;
        Role role = Values(claims, options.RoleClaim).Select(value => RoleOf(value, options)).DefaultIfEmpty(Role.None).Max();
        string name = Values(claims, options.NameClaim).FirstOrDefault() ?? "";
        return role == Role.None || KeyRequest.CheckName(name) is not null ? null : new Caller(name, role, Caller.ByToken);
    }

    /// <summary>The role of a word, whatever its case; none where it is no role's.</summary>
    /// <param name="word">The word.</param>
    public static Role RoleOfWord(string word) =>
        Enum.GetValues<Role>().FirstOrDefault(role => role.ToString().Equals(word, StringComparison.OrdinalIgnoreCase));

    private static Role RoleOf(string value, OidcOptions options) =>
        options.Roles.Count == 0 ? RoleOfWord(value) : options.Roles.GetValueOrDefault(value);

    // A claim may have a dot in its own name: that one is looked for first.
    private static IEnumerable<string> Values(JsonElement claims, string path) =>
        Texts(claims.TryGetProperty(path, out JsonElement whole) ? whole : Walk(claims, path.Split('.')));

    private static JsonElement? Walk(JsonElement element, ReadOnlySpan<string> steps)
    {
        foreach (string step in steps)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static IEnumerable<string> Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray()
            .Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!),
        _ => [],
    };
}
