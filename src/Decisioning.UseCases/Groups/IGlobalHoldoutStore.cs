using Decisioning.UseCases.Audit;

namespace Decisioning.UseCases.Groups;

/// <summary>Port: the holdout across all use cases.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IGlobalHoldoutStore
{
    /// <summary>The holdout; <see cref="GlobalHoldout.None"/> where none was ever set.</summary>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<GlobalHoldout> FindAsync(CancellationToken cancellation);

    /// <summary>Stores a change together with its entry of the audit log: both or neither.</summary>
    /// <param name="holdout">The holdout; its version is one above that of the one it was made from.</param>
    /// <param name="entry">Who changed it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was stored; false where the stored one is not the one before: somebody else was faster.</returns>
    ValueTask<bool> TrySaveAsync(GlobalHoldout holdout, AuditEntry entry, CancellationToken cancellation);
}
