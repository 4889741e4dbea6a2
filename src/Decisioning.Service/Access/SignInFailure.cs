namespace Decisioning.Service.Access;

/// <summary>Why nobody is signed in.</summary>
internal enum SignInFailure
{
    /// <summary>Somebody is.</summary>
    None,

    /// <summary>The request has no credentials.</summary>
    Missing,

    /// <summary>They are wrong, out of date or revoked.</summary>
    Invalid,

    /// <summary>The identity provider cannot be asked for its keys.</summary>
    ProviderAway,
}
