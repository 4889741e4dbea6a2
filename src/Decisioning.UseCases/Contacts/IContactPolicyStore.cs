using Decisioning.UseCases.Audit;

namespace Decisioning.UseCases.Contacts;

/// <summary>Port: the contact policy and all its revisions.</summary>
/// <threadsafety>Every member may be called from any thread.</threadsafety>
public interface IContactPolicyStore
{
    /// <summary>Stores the next revision together with the entry of the audit log: both or neither.</summary>
    /// <param name="revision">The revision; its number is one above the newest, or 1.</param>
    /// <param name="entry">Who made it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was stored; false where the number is taken: somebody else was faster.</returns>
    ValueTask<bool> TryAddAsync(ContactPolicyRevision revision, AuditEntry entry, CancellationToken cancellation);

    /// <summary>The newest revision.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The revision, or null where none was ever set.</returns>
    ValueTask<ContactPolicyRevision?> FindAsync(CancellationToken cancellation);
}
