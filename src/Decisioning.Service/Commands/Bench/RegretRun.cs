using Decisioning.Evaluation.Regret;

namespace Decisioning.Service.Commands;

/// <summary>What came of one run.</summary>
/// <param name="Job">The run.</param>
/// <param name="Result">What was earned; null where the world could not be read.</param>
/// <param name="Elapsed">How long it took, reading left out.</param>
/// <param name="Problem">Why the world could not be read; null where it was.</param>
internal sealed record RegretRun(RegretJob Job, RegretResult? Result, TimeSpan Elapsed, string? Problem);
