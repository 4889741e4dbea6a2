using Decisioning.Bandits;

namespace Decisioning.UseCases.Definition;

/// <summary>The selection rule with its parameters.</summary>
/// <remarks>A parameter that the type does not have is null, and a violation where it is written.</remarks>
public sealed record RuleDefinition
{
    /// <summary>Key <c>type</c>, required.</summary>
    public required RuleType Type { get; init; }

    /// <summary>
    /// Key <c>exploration</c>, by default 1. For ucb the width in posterior standard deviations, 0 to 100; for thompson and
    /// top-two-thompson the multiplier of the posterior's deviation, 0.01 to 10; so for lookahead-thompson, by default 0.5.
    /// </summary>
    public double? Exploration { get; init; }

    /// <summary>Key <c>epsilon</c> (epsilon-greedy): share of decisions that are drawn uniformly, in [0, 1]; by default 0.1.</summary>
    public double? Epsilon { get; init; }

    /// <summary>Key <c>temperature</c> (softmax): in units of reward, 0.000001 to 1000000; by default 0.01.</summary>
    public double? Temperature { get; init; }

    /// <summary>Key <c>gamma</c> (inverse-gap-weighting): weight of the gap, per unit of reward, 0 to 1e9; by default 1000.</summary>
    public double? Gamma { get; init; }

    /// <summary>Key <c>leader_share</c> (top-two-thompson): probability of playing the leader, in [0, 1]; by default 0.5.</summary>
    public double? LeaderShare { get; init; }

    /// <summary>Key <c>exploration_floor</c>: share of uniform draws, whatever the rule says, in [0, 1]; by default 0.</summary>
    public double ExplorationFloor { get; init; }

    /// <summary>Key <c>exploration_budget</c>: how much may be explored, floor included; by default without limit.</summary>
    public ExplorationBudgetDefinition? ExplorationBudget { get; init; }

    /// <summary>A rule with its default parameters.</summary>
    /// <param name="type">The type.</param>
    public static RuleDefinition Default(RuleType type) => new()
    {
        Type = type,
        Exploration = type switch
        {
            RuleType.Ucb or RuleType.Thompson or RuleType.TopTwoThompson => 1.0,
            RuleType.LookaheadThompson => LookaheadThompsonRule.DefaultExploration,
            _ => null,
        },
        Epsilon = type == RuleType.EpsilonGreedy ? 0.1 : null,
        Temperature = type == RuleType.Softmax ? SoftmaxRule.DefaultTemperature : null,
        Gamma = type == RuleType.InverseGapWeighting ? InverseGapWeightingRule.DefaultGamma : null,
        LeaderShare = type == RuleType.TopTwoThompson ? 0.5 : null,
    };

    /// <summary>Whether the rule can choose among more actions than are listed, from a factored learner.</summary>
    public bool CanSearch => ExplorationBudget is null
        && (Type is RuleType.Thompson or RuleType.LookaheadThompson or RuleType.Greedy or RuleType.EpsilonGreedy or RuleType.Uniform);
}
