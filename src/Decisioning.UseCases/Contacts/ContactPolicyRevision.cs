namespace Decisioning.UseCases.Contacts;

/// <summary>One revision of the contact policy as stores hold it.</summary>
/// <param name="Revision">Number, from 1 upwards.</param>
/// <param name="Definition">The policy, as canonical JSON.</param>
/// <param name="CreatedTime">When the revision was stored.</param>
public sealed record ContactPolicyRevision(int Revision, string Definition, DateTimeOffset CreatedTime);
