namespace Decisioning.Evaluation.Simulation;

/// <summary>An order that a customer places after a decision.</summary>
/// <param name="Delay">Time from the decision to the order, inside the attribution window.</param>
/// <param name="Value">Value of the order, in the shop's currency.</param>
public sealed record SimulatedOrder(TimeSpan Delay, double Value);
