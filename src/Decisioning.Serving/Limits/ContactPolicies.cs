using Decisioning.UseCases.Contacts;

namespace Decisioning.Serving.Limits;

/// <summary>Holds the contact policy that serves.</summary>
/// <threadsafety>May be called from any thread; readers never wait.</threadsafety>
public sealed class ContactPolicies
{
    private volatile ContactPolicyModel? _current;

    /// <summary>The policy, or null where none restricts.</summary>
    public ContactPolicyModel? Current => _current;

    /// <summary>Serves another policy.</summary>
    /// <param name="definition">A policy without violations.</param>
    internal void Serve(ContactPolicyDefinition definition) => _current = ContactPolicyModel.Compile(definition);
}
