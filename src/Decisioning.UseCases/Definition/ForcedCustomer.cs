using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Definition;

/// <summary>A test customer who is put into a group by name.</summary>
/// <param name="Customer">The caller's id of the customer. It stays in the revision: name accounts of your own only.</param>
/// <param name="Group">The group.</param>
public sealed record ForcedCustomer(string Customer, Group Group);
