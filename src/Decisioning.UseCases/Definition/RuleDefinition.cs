namespace Decisioning.UseCases.Definition;

/// <summary>The selection rule with its parameters.</summary>
/// <remarks>A parameter that the type does not have is null, and a violation where it is written.</remarks>
public sealed record RuleDefinition
{
    /// <summary>Key <c>type</c>, required.</summary>
    public required RuleType Type { get; init; }

    /// <summary>Key <c>exploration</c> (ucb): width in posterior standard deviations, 0 to 100; by default 1.</summary>
    public double? Exploration { get; init; }

    /// <summary>Key <c>epsilon</c> (epsilon-greedy): share of decisions that are drawn uniformly, in [0, 1]; by default 0.1.</summary>
    public double? Epsilon { get; init; }

    /// <summary>Key <c>exploration_floor</c>: share of uniform draws, whatever the rule says, in [0, 1]; by default 0.</summary>
    public double ExplorationFloor { get; init; }

    /// <summary>A rule with its default parameters.</summary>
    /// <param name="type">The type.</param>
    public static RuleDefinition Default(RuleType type) => new()
    {
        Type = type,
        Exploration = HasExploration(type) ? 1.0 : null,
        Epsilon = type == RuleType.EpsilonGreedy ? 0.1 : null,
    };

    internal static bool HasExploration(RuleType type) => type == RuleType.Ucb;
}
