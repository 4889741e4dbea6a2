namespace Decisioning.UseCases.Access;

/// <summary>A key to sign in with. Who holds the key knows its secret; we know the secret's hash.</summary>
/// <param name="Id">Names the key where its secret must not be shown.</param>
/// <param name="Name">Who signs in with it: the actor of the audit log.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Hash">SHA-256 of the whole key, as lower-case hex. The key has 256 random bits: a slow hash would add nothing.</param>
/// <param name="CreatedTime">When it was made.</param>
/// <param name="RevokedTime">Since when it is worth nothing; null while it is worth something.</param>
public sealed record ApiKey(string Id, string Name, Role Role, string Hash, DateTimeOffset CreatedTime, DateTimeOffset? RevokedTime)
{
    /// <summary>Whether one may sign in with it.</summary>
    public bool IsActive => RevokedTime is null;
}
