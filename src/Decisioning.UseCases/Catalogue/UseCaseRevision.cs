namespace Decisioning.UseCases.Catalogue;

/// <summary>One revision of a use case as stores hold it; it never changes.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Revision">Number, from 1 upwards.</param>
/// <param name="Definition">The definition, as canonical JSON.</param>
/// <param name="CreatedTime">When the revision was stored.</param>
/// <param name="Note">Who made it, and why.</param>
public sealed record UseCaseRevision(string UseCase, int Revision, string Definition, DateTimeOffset CreatedTime, ChangeNote Note);
