namespace Decisioning.UseCases.Definition;

/// <summary>The learner with its prior.</summary>
/// <remarks>A parameter that the type does not have is null, and a violation where it is written.</remarks>
public sealed record LearnerDefinition
{
    /// <summary>Key <c>type</c>, required.</summary>
    public required LearnerType Type { get; init; }

    /// <summary>Key <c>prior</c> (beta-bernoulli): pseudo-counts of every action before any observation; by default 1 and 1.</summary>
    public BetaPriorDefinition? Prior { get; init; }

    /// <summary>Key <c>ridge</c> (disjoint-linear): precision of every coefficient's prior, in units of the noise; by default 1.</summary>
    public double? Ridge { get; init; }

    /// <summary>Key <c>noise</c> (disjoint-linear): standard deviation of the reward about its mean, above 0.</summary>
    /// <remarks>Null, written <c>learnt</c>: estimated every night.</remarks>
    public double? Noise { get; init; }

    /// <summary>A learner with its default parameters.</summary>
    /// <param name="type">The type.</param>
    public static LearnerDefinition Default(LearnerType type) => type switch
    {
        LearnerType.BetaBernoulli => new LearnerDefinition { Type = type, Prior = new BetaPriorDefinition(1.0, 1.0) },
        LearnerType.DisjointLinear => new LearnerDefinition { Type = type, Ridge = 1.0 },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such learner."),
    };
}
