namespace Decisioning.UseCases.Policies;

/// <summary>Names the policy that is live.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Hash">Its content hash, lower-case hex of SHA-256.</param>
public sealed record PolicyPointer(long Version, string Hash);
