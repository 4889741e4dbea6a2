namespace Decisioning.UseCases.Erasing;

/// <summary>What was erased.</summary>
/// <param name="Decisions">Decisions.</param>
/// <param name="Outcomes">Outcomes of these decisions.</param>
/// <param name="Activations">Reports of what became of them.</param>
/// <param name="UseCases">Use cases that had one of them: their statistics are made anew by the next update.</param>
/// <param name="IsWiped">Whether the file was rewritten, so that no byte is left; else that is done when the service starts next.</param>
public sealed record Erasure(long Decisions, long Outcomes, long Activations, int UseCases, bool IsWiped);
