using Decisioning.UseCases.Contacts;

namespace Decisioning.Serving.Limits;

/// <summary>Holds the contact policy that serves.</summary>
/// <threadsafety>May be called from any thread; readers never wait.</threadsafety>
public sealed class ContactPolicies(IContactPolicyStore store)
{
    private volatile ContactPolicyModel? _current;
    private string? _text;

    /// <summary>The policy, or null where none restricts.</summary>
    public ContactPolicyModel? Current => _current;

    /// <summary>Looks at the stored policy.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The stored policy is not valid in this version of the product; what was loaded stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        ContactPolicyRevision? stored = await store.FindAsync(cancellation);
        if (stored is null || stored.Definition == Volatile.Read(ref _text))
        {
            return;
        }

        ContactPolicyResult read = ContactPolicyReader.Read(stored.Definition);
        ContactPolicyDefinition definition = read.Definition
            ?? throw new InvalidOperationException($"contact policy revision {stored.Revision} is not valid: {read.Violations[0]}");
        _current = ContactPolicyModel.Compile(definition);
        Volatile.Write(ref _text, stored.Definition);
    }
}
