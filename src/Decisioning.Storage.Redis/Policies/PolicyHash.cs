using System.Security.Cryptography;
using Decisioning.UseCases.Policies;

namespace Decisioning.Storage.Redis.Policies;

/// <summary>Tells whether a snapshot is what its hash says.</summary>
internal static class PolicyHash
{
    public static bool IsRight(StoredPolicy policy) =>
        string.Equals(policy.Hash, Convert.ToHexStringLower(SHA256.HashData(policy.Content.Span)), StringComparison.Ordinal);
}
