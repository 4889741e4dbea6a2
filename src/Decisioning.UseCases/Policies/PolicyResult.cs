using System.Diagnostics.CodeAnalysis;

namespace Decisioning.UseCases.Policies;

/// <summary>What compiling a policy gave.</summary>
/// <param name="Policy">The policy, or null.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record PolicyResult(Policy? Policy, SnapshotProblem Problem)
{
    /// <summary>Whether there is a policy.</summary>
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool IsCompiled => Policy is not null;
}
