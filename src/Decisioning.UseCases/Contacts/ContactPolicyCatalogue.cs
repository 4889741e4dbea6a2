using System.Collections.Immutable;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Catalogue;

namespace Decisioning.UseCases.Contacts;

/// <summary>Changes the contact policy.</summary>
/// <threadsafety>May be called from any thread; of two changes made at once one is told that it came too late.</threadsafety>
public sealed class ContactPolicyCatalogue(IContactPolicyStore store, TimeProvider clock)
{
    /// <summary>The word of the audit log for a new revision of the contact policy.</summary>
    public const string AuditAction = "contact_policy_set";

    /// <summary>Sets the policy; the stored one again makes no revision.</summary>
    /// <param name="definition">A policy without violations.</param>
    /// <param name="madeFrom">Revision that the change was made from, or 0 for whichever is the newest.</param>
    /// <param name="note">Who does it, and why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The newest revision; null where somebody else changed the policy since.</returns>
    public async Task<ContactPolicyRevision?> SetAsync(
        ContactPolicyDefinition definition, int madeFrom, ChangeNote note, CancellationToken cancellation)
    {
        string text = ContactPolicyWriter.Write(definition);
        ContactPolicyRevision? newest = await store.FindAsync(cancellation);
        if (madeFrom != 0 && madeFrom != newest?.Revision)
        {
            return null;
        }

        if (newest?.Definition == text)
        {
            return newest;
        }

        var next = new ContactPolicyRevision((newest?.Revision ?? 0) + 1, text, clock.GetUtcNow());
        var entry = new AuditEntry(next.CreatedTime, null, note.Actor, AuditAction, note.Reason, next.Revision)
        {
            Details = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("policy", text),
        };
        return await store.TryAddAsync(next, entry, cancellation) ? next : null;
    }
}
