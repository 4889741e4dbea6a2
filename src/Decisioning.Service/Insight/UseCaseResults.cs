using Decisioning.Evaluation.Measurement;
using Decisioning.Service.Guardrails;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Service.Insight;

/// <summary>The results of a use case's success metric, and how its guardrails stand.</summary>
/// <param name="Report">The results.</param>
/// <param name="Baseline">The group that treatment is compared with first.</param>
/// <param name="Guardrails">How the guardrails stand.</param>
/// <param name="Metric">The success metric.</param>
internal sealed record UseCaseResults(
    ResultsReport Report, Group Baseline, IReadOnlyList<GuardrailReading> Guardrails, MeasuredMetric Metric)
{
    /// <summary>Treatment against the baseline; null before both have customers who count.</summary>
    public ComparisonReport? Comparison => Report.Comparisons.FirstOrDefault(comparison => comparison.Baseline == Baseline);
}
