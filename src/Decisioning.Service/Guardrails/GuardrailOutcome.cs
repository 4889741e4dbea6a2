using Decisioning.UseCases.Audit;

namespace Decisioning.Service.Guardrails;

/// <summary>How a guardrail stood when it was looked at, and what it did.</summary>
/// <param name="Reading">How it stood.</param>
/// <param name="Action">What it did; null where it was not breached.</param>
internal sealed record GuardrailOutcome(GuardrailReading Reading, AuditEntry? Action);
