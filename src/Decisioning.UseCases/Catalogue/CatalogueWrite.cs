using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Lifecycle;

namespace Decisioning.UseCases.Catalogue;

/// <summary>One change of a use case: stored as a whole or not at all.</summary>
/// <param name="Head">The head after it; its version is one above that of the head it was made from.</param>
/// <param name="Added">The new revision, or null where the change makes none.</param>
/// <param name="Entry">What the audit log says of it.</param>
public sealed record CatalogueWrite(UseCaseHead Head, UseCaseRevision? Added, AuditEntry Entry);
