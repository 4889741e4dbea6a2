using System.Diagnostics.CodeAnalysis;

namespace Decisioning.UseCases.Policies;

/// <summary>What reading a snapshot gave.</summary>
/// <param name="Snapshot">The snapshot, or null.</param>
/// <param name="Problem">Why there is none.</param>
public sealed record SnapshotResult(PolicySnapshot? Snapshot, SnapshotProblem Problem)
{
    /// <summary>Whether there is a snapshot.</summary>
    [MemberNotNullWhen(true, nameof(Snapshot))]
    public bool IsRead => Snapshot is not null;
}
