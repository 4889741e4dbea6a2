namespace Decisioning.Grpc.Tests.Interop;

/// <summary>How one case of a foreign client went.</summary>
internal sealed record CaseResult(string Case, bool Passed, string Note);
