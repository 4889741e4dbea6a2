using System.ComponentModel.DataAnnotations;
using Decisioning.UseCases.Access;

namespace Decisioning.Service.Access;

/// <summary>The team's identity provider, whose tokens sign in.</summary>
internal sealed class OidcOptions
{
    /// <summary>Issuer; its <c>/.well-known/openid-configuration</c> names its keys. None: tokens are not accepted.</summary>
    public Uri? Authority { get; set; }

    /// <summary>What tokens must be meant for (<c>aud</c>).</summary>
    public string Audience { get; set; } = "decisioning";

    /// <summary>Claim with the caller's roles or groups: a text, or a list; a dot leads into an object (<c>realm_access.roles</c>). Default <c>roles</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Claim with the caller's name, the actor of the audit log. Default <c>sub</c>: the one that nobody can choose.</summary>
    [Required(AllowEmptyStrings = false)]
    public string NameClaim { get; set; } = "sub";

    /// <summary>Role of each value of the role claim; empty: the values are the names of the roles.</summary>
    public Dictionary<string, Role> Roles { get; } = new(StringComparer.Ordinal);
}
