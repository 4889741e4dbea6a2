using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.Service.Guardrails;

/// <summary>How one guardrail stands.</summary>
/// <param name="Guardrail">The guardrail.</param>
/// <param name="ComparedWith">The group that treatment is compared with.</param>
/// <param name="Test">What may be said of harm.</param>
/// <param name="Since">Decisions since then count: when it last changed something, or null for the beginning.</param>
/// <param name="LastAction">What it last did or said, or null.</param>
internal sealed record GuardrailReading(
    GuardrailDefinition Guardrail, Group ComparedWith, HarmTest Test, DateTimeOffset? Since, AuditEntry? LastAction);
