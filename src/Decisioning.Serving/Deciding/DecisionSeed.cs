using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Serving.Deciding;

/// <summary>Makes the seed of a decision's draw.</summary>
/// <remarks>
/// With a request id the seed comes from it and the policy's version, so that a repeat that reaches another node draws the same,
/// and a replay of logged traffic does not depend on how its requests interleave. Without one it comes from the decision id.
/// </remarks>
internal static class DecisionSeed
{
    /// <summary>The seed.</summary>
    /// <param name="salt">Salt of the use case.</param>
    /// <param name="requestId">The caller's request id, or null.</param>
    /// <param name="id">The decision's id.</param>
    /// <param name="policyVersion">Version of the live policy, or 0.</param>
    public static ulong For(string salt, string? requestId, DecisionId id, long policyVersion)
    {
        ulong useCase = StableHash.Of(salt);
        return requestId is null
            ? StableHash.Combine(useCase, id.Value)
            : StableHash.Combine(StableHash.Combine(useCase, (ulong)policyVersion), StableHash.Of(requestId));
    }
}
