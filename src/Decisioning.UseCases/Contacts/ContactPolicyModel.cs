using Decisioning.UseCases.Caps;
using Decisioning.UseCases.Restrictions;

namespace Decisioning.UseCases.Contacts;

/// <summary>The contact policy, compiled: counts the contacts of all use cases.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class ContactPolicyModel
{
    private readonly ContactCap[] _caps;

    private ContactPolicyModel(ContactPolicyDefinition definition)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone);
        Definition = definition;
        _caps = [.. definition.Caps.Select(cap => new ContactCap(cap, zone, useCase: null))];
        Lookback = _caps.Max(cap => cap.Lookback);
    }

    /// <summary>What the owner wrote.</summary>
    public ContactPolicyDefinition Definition { get; }

    /// <summary>The caps, in the order of the definition.</summary>
    public IReadOnlyList<ContactCap> Caps => _caps;

    /// <summary>How far back a customer's state must go.</summary>
    public TimeSpan Lookback { get; }

    /// <summary>Compiles a policy.</summary>
    /// <param name="definition">A policy without violations.</param>
    /// <returns>The policy; null where it has no caps, as it restricts nothing then.</returns>
    public static ContactPolicyModel? Compile(ContactPolicyDefinition definition) =>
        definition.Caps.Count == 0 ? null : new ContactPolicyModel(definition);

    /// <summary>Removes the contacts that would go beyond a cap.</summary>
    /// <param name="input">The customer and the moment.</param>
    /// <param name="mask">The actions that are left.</param>
    /// <param name="channelDimension">Position of the use case's channel dimension, or −1.</param>
    internal void Apply(in FilterInput input, ActionMask mask, int channelDimension)
    {
        foreach (ContactCap cap in _caps)
        {
            cap.Apply(input, mask, channelDimension);
        }
    }
}
