namespace Decisioning.Service.Commands;

/// <summary>What was erased; the JSON of <c>customer erase --json</c> has these members.</summary>
/// <param name="Decisions">Decisions.</param>
/// <param name="Outcomes">Outcomes.</param>
/// <param name="Activations">Activations.</param>
/// <param name="UseCases">Use cases that had one of them.</param>
/// <param name="IsWiped">Whether the file was rewritten already.</param>
internal sealed record EraseReport(long Decisions, long Outcomes, long Activations, int UseCases, bool IsWiped);
