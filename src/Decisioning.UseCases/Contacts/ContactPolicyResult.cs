using System.Diagnostics.CodeAnalysis;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Contacts;

/// <summary>What reading a contact policy gave: either it, or at least one violation.</summary>
/// <param name="Definition">The policy, or null.</param>
/// <param name="Violations">All violations, in the order of the text; none where there is a policy.</param>
public sealed record ContactPolicyResult(ContactPolicyDefinition? Definition, EquatableList<Violation> Violations)
{
    /// <summary>Whether the text was right.</summary>
    [MemberNotNullWhen(true, nameof(Definition))]
    public bool IsValid => Definition is not null;
}
