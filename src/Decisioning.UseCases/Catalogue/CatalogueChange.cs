using Decisioning.UseCases.Validation;

namespace Decisioning.UseCases.Catalogue;

/// <summary>What came of a change to the catalogue.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Newest">The use case after it, or null where there is none.</param>
/// <param name="Violations">What is wrong with a definition that cannot be put in force; null for every other outcome.</param>
public sealed record CatalogueChange(CatalogueOutcome Outcome, StoredUseCase? Newest, IReadOnlyList<Violation>? Violations = null);
