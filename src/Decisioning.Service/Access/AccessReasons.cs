namespace Decisioning.Service.Access;

/// <summary>The fixed reasons of refusals.</summary>
internal static class AccessReasons
{
    /// <summary>The request has no credentials.</summary>
    public const string SignInRequired = "SIGN_IN_REQUIRED";

    /// <summary>They are wrong, out of date or revoked.</summary>
    public const string CredentialsInvalid = "CREDENTIALS_INVALID";

    /// <summary>The identity provider cannot be asked for its keys.</summary>
    public const string ProviderUnavailable = "IDENTITY_PROVIDER_UNAVAILABLE";

    /// <summary>The caller's role does not allow it.</summary>
    public const string RoleTooLow = "ROLE_TOO_LOW";

    /// <summary>Another site's page made the browser send it.</summary>
    public const string CrossSiteRequest = "CROSS_SITE_REQUEST";

    /// <summary>Nobody has to sign in, and the request was made under a name that another site may have.</summary>
    public const string HostNotAllowed = "HOST_NOT_ALLOWED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [SignInRequired, CredentialsInvalid, ProviderUnavailable, RoleTooLow, CrossSiteRequest, HostNotAllowed];
}
