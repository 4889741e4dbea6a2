using Decisioning.Bandits;
using Decisioning.UseCases.Compilation;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.Evaluation.Measurement;

/// <summary>A metric of a use case, ready to be measured: the success metric, a further one, or a guardrail's.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class MeasuredMetric
{
    private readonly SuccessMetric _rewards;

    private MeasuredMetric(MetricDefinition metric, TimeSpan window)
    {
        Definition = metric;
        Window = window;
        double highest = metric.Cap is { } cap ? DyadicGrid.Quantize(cap) : DyadicGrid.MaximumReward;
        _rewards = new SuccessMetric(
            new SuccessMetricDefinition(metric.Outcome, metric.Reward, window), -DyadicGrid.MaximumReward, highest);
    }

    /// <summary>Name of the metric.</summary>
    public string Name => Definition.Name;

    /// <summary>What is measured.</summary>
    public MetricDefinition Definition { get; }

    /// <summary>Attribution window.</summary>
    public TimeSpan Window { get; }

    /// <summary>Whether every single value is 0 or 1.</summary>
    public bool IsRate => Definition.Reward == RewardKind.Occurrence;

    /// <summary>All metrics of a use case: the success metric first, then the further ones, then the guardrails'.</summary>
    /// <param name="useCase">A definition without violations.</param>
    public static IReadOnlyList<MeasuredMetric> AllOf(UseCaseDefinition useCase)
    {
        SuccessMetricDefinition success = useCase.SuccessMetric;
        return
        [
            new MeasuredMetric(new MetricDefinition(MetricDefinition.Success, success.Outcome) { Reward = success.Reward }, success.Window),
            .. useCase.Metrics.Concat(useCase.Guardrails.Select(guardrail => guardrail.Metric))
                .Select(metric => new MeasuredMetric(metric, metric.Window ?? success.Window)),
        ];
    }

    /// <summary>Whether the window of a decision has closed, so that its value is final.</summary>
    /// <param name="decided">When the decision was taken.</param>
    /// <param name="asOf">The time of the measurement.</param>
    public bool IsSettled(DateTimeOffset decided, DateTimeOffset asOf) => asOf - decided >= Window;

    /// <summary>The value of one decision, on the grid of 2⁻¹⁰.</summary>
    /// <param name="decided">When the decision was taken.</param>
    /// <param name="outcomes">The decision's outcomes.</param>
    public double ValueOf(DateTimeOffset decided, IReadOnlyList<Outcome> outcomes) =>
        outcomes.Count == 0 ? 0.0 : _rewards.RewardOf(decided, outcomes).Value;
}
