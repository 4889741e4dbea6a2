using Decisioning.Service.Hosting;

namespace Decisioning.Service.Access;

/// <summary>Says whether one has to sign in: from the first key on, with an identity provider, or where it was asked for.</summary>
internal sealed class AccessState(ServiceOptions options, KeyRing keys)
{
    /// <summary>Whether one has to. A key that was revoked still counts: access does not end with the last key.</summary>
    public bool IsOn => options.RequiresSignIn || options.Oidc.Authority is not null || keys.Keys.Count > 0;

    /// <summary>Whether somebody can make keys without being an admin's key: by a token of the provider.</summary>
    public bool HasProvider => options.Oidc.Authority is not null;
}
