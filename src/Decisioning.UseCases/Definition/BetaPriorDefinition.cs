namespace Decisioning.UseCases.Definition;

/// <summary>Beta prior of a success rate, as pseudo-counts.</summary>
/// <param name="Successes">Key <c>successes</c>, required: 0.01 to a million.</param>
/// <param name="Failures">Key <c>failures</c>, required: 0.01 to a million.</param>
public sealed record BetaPriorDefinition(double Successes, double Failures);
