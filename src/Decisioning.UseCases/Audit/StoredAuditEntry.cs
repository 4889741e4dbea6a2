namespace Decisioning.UseCases.Audit;

/// <summary>An entry with its place in the log.</summary>
/// <param name="Number">Its place: 1 for the first entry of all, larger for later ones.</param>
/// <param name="Entry">The entry.</param>
public sealed record StoredAuditEntry(long Number, AuditEntry Entry);
