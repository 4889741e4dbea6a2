namespace Decisioning.Service.Probes;

/// <summary>One reason why a node is ready, or is not.</summary>
/// <param name="Name">A fixed word.</param>
/// <param name="Status">What was found.</param>
/// <param name="Detail">In words; no internal causes.</param>
internal sealed record ReadinessCheck(string Name, CheckStatus Status, string Detail);
