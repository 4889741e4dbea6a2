namespace Decisioning.UseCases.Budgets;

/// <summary>What decisions with one action used.</summary>
/// <param name="Revision">Revision of the use case that decided.</param>
/// <param name="Action">Key of the action.</param>
/// <param name="Amount">The number of decisions or activations, or the sum of the outcomes' values.</param>
public sealed record ActionUsage(int Revision, string Action, double Amount);
