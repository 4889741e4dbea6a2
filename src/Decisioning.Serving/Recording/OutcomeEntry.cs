using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Recording;

/// <summary>What became of one report.</summary>
/// <param name="Receipt">What became of it.</param>
/// <param name="Violations">What is wrong with it; none unless it was rejected. Paths begin with <c>outcomes[i]</c>.</param>
public sealed record OutcomeEntry(OutcomeReceipt Receipt, IReadOnlyList<Violation> Violations);
