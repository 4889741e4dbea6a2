using System.Globalization;
using System.Text.Json.Serialization;
using Decisioning.V1;

namespace Decisioning.Service.Commands;

/// <summary>A key as a command prints it.</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="Name">Who signs in with it.</param>
/// <param name="Role">What it allows.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="RevokeTime">Since when it is worth nothing; null while it is worth something.</param>
/// <param name="Secret">The whole key, where it was just made.</param>
internal sealed record KeyReport(
    string KeyId, string Name, string Role, DateTimeOffset CreateTime, DateTimeOffset? RevokeTime, string? Secret)
{
    /// <summary>One line for people.</summary>
    [JsonIgnore]
    public string InWords => string.Create(
        CultureInfo.InvariantCulture,
        $"{KeyId}  {Role,-8}  {CreateTime:yyyy-MM-dd}  {(RevokeTime is { } time ? $"revoked {time:yyyy-MM-dd}" : "active"),-18}  {Name}");

    /// <summary>The report of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="secret">Its secret, or null.</param>
    public static KeyReport Of(ApiKey key, string? secret) => new(
        key.KeyId,
        key.Name,
        key.Role.ToString().ToLowerInvariant(),
        key.CreateTime.ToDateTimeOffset(),
        key.RevokeTime?.ToDateTimeOffset(),
        secret);
}
