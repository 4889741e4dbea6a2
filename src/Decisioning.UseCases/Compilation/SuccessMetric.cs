using Decisioning.Bandits;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Outcomes;

namespace Decisioning.UseCases.Compilation;

/// <summary>Makes the reward of a decision from what was reported for it.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class SuccessMetric
{
    private readonly RewardKind _kind;
    private readonly double _lowest;
    private readonly double _highest;

    /// <summary>The success metric of a use case, cut to what its learner takes.</summary>
    /// <param name="definition">A definition without violations.</param>
    public SuccessMetric(UseCaseDefinition definition)
        : this(definition.SuccessMetric, definition.Learner.NeedsRates ? 0.0 : -DyadicGrid.MaximumReward, HighestOf(definition.Learner))
    {
    }

    /// <summary>A metric.</summary>
    /// <param name="metric">What counts.</param>
    /// <param name="lowest">Rewards below become this one.</param>
    /// <param name="highest">Rewards above become this one.</param>
    public SuccessMetric(SuccessMetricDefinition metric, double lowest, double highest)
    {
        Outcome = metric.Outcome;
        Window = metric.Window;
        _kind = metric.Reward;
        _lowest = lowest;
        _highest = highest;
    }

    /// <summary>Name of the outcome that counts.</summary>
    public string Outcome { get; }

    /// <summary>Attribution window.</summary>
    public TimeSpan Window { get; }

    /// <summary>Whether an outcome counts: it has the right name and happened from the decision on and before the window ends.</summary>
    /// <param name="decisionTime">When the decision was taken.</param>
    /// <param name="outcome">The outcome.</param>
    public bool Counts(DateTimeOffset decisionTime, Outcome outcome) =>
        outcome.Name == Outcome && outcome.Time >= decisionTime && outcome.Time - decisionTime < Window;

    /// <summary>The reward.</summary>
    /// <param name="decisionTime">When the decision was taken.</param>
    /// <param name="outcomes">The decision's outcomes, each once; any others of other names are ignored.</param>
    /// <returns>The reward, with the numbers of outcomes that counted and that lay outside the window.</returns>
    /// <remarks>
    /// Occurrence: 1 or 0. Value: the sum of the values, each rounded to the grid of 2⁻¹⁰ first, so that their order does not
    /// matter; cut to what the learner takes: [0, 1] for beta-bernoulli, ±65,536 otherwise.
    /// </remarks>
    public Reward RewardOf(DateTimeOffset decisionTime, IReadOnlyList<Outcome> outcomes)
    {
        double sum = 0.0;
        int inside = 0;
        int outside = 0;
        for (int i = 0; i < outcomes.Count; i++)
        {
            Outcome outcome = outcomes[i];
            if (outcome.Name != Outcome)
            {
                continue;
            }

            if (!Counts(decisionTime, outcome))
            {
                outside++;
                continue;
            }

            inside++;
            sum += _kind == RewardKind.Value ? DyadicGrid.Quantize(outcome.Value) : 0.0;
        }

        double value = _kind == RewardKind.Occurrence ? Math.Min(inside, 1) : sum;
        return new Reward(Math.Clamp(value, _lowest, _highest), inside, outside);
    }

    private static double HighestOf(LearnerDefinition learner) => learner.NeedsRates ? 1.0 : DyadicGrid.MaximumReward;
}
