using Decisioning.UseCases.Validation;

namespace Decisioning.Serving.Recording;

/// <summary>What came of a batch of reports.</summary>
/// <param name="Entries">What became of each report, in order; empty where the batch was rejected.</param>
/// <param name="Violations">All violations, where the batch was rejected for them.</param>
/// <param name="IsUnknownUseCase">Whether there is no such use case.</param>
public sealed record RecordResult(
    IReadOnlyList<OutcomeEntry> Entries, IReadOnlyList<Violation> Violations, bool IsUnknownUseCase = false);
