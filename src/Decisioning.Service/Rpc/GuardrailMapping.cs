using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Guardrails;
using Decisioning.UseCases.Audit;
using Decisioning.UseCases.Definition;
using Google.Protobuf.WellKnownTypes;
using V1 = Decisioning.V1;

namespace Decisioning.Service.Rpc;

/// <summary>Maps guardrails to messages.</summary>
internal static class GuardrailMapping
{
    /// <summary>How a guardrail stands.</summary>
    /// <param name="reading">How it stands.</param>
    /// <param name="justDone">What it did just now, or null.</param>
    public static V1.GuardrailStatus ToProto(GuardrailReading reading, AuditEntry? justDone)
    {
        AuditEntry? last = justDone ?? reading.LastAction;
        return new V1.GuardrailStatus
        {
            Name = reading.Guardrail.Metric.Name,
            Baseline = (V1.Group)reading.ComparedWith,
            Harm = reading.Test.Harm,
            AlwaysValid = MeasurementMapping.ToProto(new Bounds(reading.Test.Low, reading.Test.High)),
            Margin = reading.Guardrail.Margin,
            Verdict = reading.Test.Verdict switch
            {
                HarmVerdict.Breached => V1.HarmVerdict.Breached,
                HarmVerdict.WithinMargin => V1.HarmVerdict.WithinMargin,
                _ => V1.HarmVerdict.Undecided,
            },
            Action = reading.Guardrail.Action switch
            {
                GuardrailAction.DisableOption => "disable_option",
                GuardrailAction.RollBack => "roll_back",
                _ => "alert",
            },
            SinceTime = reading.Since?.ToTimestamp(),
            LastAction = last?.Action ?? "",
            LastReason = last?.Reason ?? "",
        };
    }
}
