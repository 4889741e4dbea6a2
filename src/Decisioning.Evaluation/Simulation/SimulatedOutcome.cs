namespace Decisioning.Evaluation.Simulation;

/// <summary>Something that a simulated customer does after a decision.</summary>
/// <param name="Name">Name of the outcome.</param>
/// <param name="Delay">Time from the decision to it.</param>
/// <param name="Value">Its value; null where the outcome has none.</param>
public sealed record SimulatedOutcome(string Name, TimeSpan Delay, double? Value);
