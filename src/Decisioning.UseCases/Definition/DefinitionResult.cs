using System.Diagnostics.CodeAnalysis;
using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Definition;

/// <summary>What reading a definition gave: either it, or at least one violation.</summary>
/// <param name="Definition">The definition, or null.</param>
/// <param name="Violations">All violations, in the order of the text; none where there is a definition.</param>
public sealed record DefinitionResult(UseCaseDefinition? Definition, EquatableList<Violation> Violations)
{
    /// <summary>Whether the text was right.</summary>
    [MemberNotNullWhen(true, nameof(Definition))]
    public bool IsValid => Definition is not null;
}
