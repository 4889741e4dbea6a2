namespace Decisioning.UseCases.Catalogue;

/// <summary>What came of a change to the catalogue.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Newest">The newest revision after it, or null where there is no such use case.</param>
public sealed record CatalogueChange(CatalogueOutcome Outcome, UseCaseRevision? Newest);
