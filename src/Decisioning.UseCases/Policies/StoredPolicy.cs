namespace Decisioning.UseCases.Policies;

/// <summary>A policy snapshot as stores hold it: named bytes with their hash.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Version">Version, from 1 upwards within the use case.</param>
/// <param name="Hash">Content hash of <paramref name="Content"/>, lower-case hex of SHA-256.</param>
/// <param name="Content">The snapshot's bytes.</param>
public sealed record StoredPolicy(string UseCase, long Version, string Hash, ReadOnlyMemory<byte> Content);
