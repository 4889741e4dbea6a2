namespace Decisioning.UseCases.Definition;

/// <summary>Beta prior of a success rate, as pseudo-counts.</summary>
/// <param name="Successes">Key <c>successes</c>: above 0 and at most a million; by default 1.</param>
/// <param name="Failures">Key <c>failures</c>: above 0 and at most a million; by default 1.</param>
public sealed record BetaPriorDefinition(double Successes, double Failures);
