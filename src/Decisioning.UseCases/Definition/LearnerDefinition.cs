namespace Decisioning.UseCases.Definition;

/// <summary>The learner with its prior.</summary>
/// <remarks>A parameter that the type does not have is null, and a violation where it is written.</remarks>
public sealed record LearnerDefinition
{
    /// <summary>Key <c>type</c>, required.</summary>
    public required LearnerType Type { get; init; }

    /// <summary>Key <c>prior</c> (beta-bernoulli): pseudo-counts of every action before any observation; by default 1 and 1.</summary>
    public BetaPriorDefinition? Prior { get; init; }

    /// <summary>Key <c>reward_prior</c> (gaussian): belief about every action's rewards; by default what all actions together show.</summary>
    public RewardPriorDefinition? RewardPrior { get; init; }

    /// <summary>Key <c>segment</c> (segment-best): the categorical feature whose words are the segments; by default the first one.</summary>
    public string? Segment { get; init; }

    /// <summary>Key <c>ridge</c> (disjoint-linear, hybrid-linear): precision of every coefficient's prior, in units of the noise; by default 1.</summary>
    public double? Ridge { get; init; }

    /// <summary>Key <c>noise</c> (linear learners): standard deviation of the reward about its mean, above 0.</summary>
    /// <remarks>Null, written <c>learnt</c>: estimated every night.</remarks>
    public double? Noise { get; init; }

    /// <summary>After how many days an observation weighs half; null: never.</summary>
    public double? HalfLifeDays { get; init; }

    /// <summary>Factored learners: which pairs of dimensions interact.</summary>
    public InteractionMode Interactions { get; init; }

    /// <summary>Factored learners: whether old observations of an option are discounted where its effect has suddenly changed.</summary>
    public bool DetectsChanges { get; init; } = true;

    /// <summary>Whether the learner shares what it learns between actions.</summary>
    public bool IsFactored => Type is LearnerType.FactoredLinear or LearnerType.FactoredLogistic or LearnerType.Hurdle;

    /// <summary>Whether the learner has a prior precision for every coefficient.</summary>
    public bool HasRidge => Type is LearnerType.DisjointLinear or LearnerType.DisjointLogistic or LearnerType.HybridLinear;

    /// <summary>Whether the learner has a noise that may be known.</summary>
    public bool HasNoise => Type is LearnerType.DisjointLinear or LearnerType.HybridLinear or LearnerType.FactoredLinear;

    /// <summary>Whether the learner looks at the context.</summary>
    public bool UsesContext => Type is not (LearnerType.BetaBernoulli or LearnerType.Gaussian);

    /// <summary>Whether scores are sums over options, which can be searched, and for which beliefs can be stated option by option.</summary>
    public bool HasAdditiveScores => Type is LearnerType.FactoredLinear or LearnerType.FactoredLogistic;

    /// <summary>Whether the learner needs rewards in [0, 1].</summary>
    public bool NeedsRates => Type is LearnerType.BetaBernoulli or LearnerType.DisjointLogistic or LearnerType.FactoredLogistic;

    /// <summary>A learner with its default parameters.</summary>
    /// <param name="type">The type.</param>
    public static LearnerDefinition Default(LearnerType type) => type switch
    {
        LearnerType.BetaBernoulli => new LearnerDefinition { Type = type, Prior = new BetaPriorDefinition(1.0, 1.0) },
        LearnerType.DisjointLinear or LearnerType.DisjointLogistic or LearnerType.HybridLinear => new LearnerDefinition { Type = type, Ridge = 1.0 },
        _ when Enum.IsDefined(type) => new LearnerDefinition { Type = type },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such learner."),
    };

    /// <summary>The learner of a use case whose owner names none: factored-logistic where all rewards are in [0, 1], hurdle where none is negative.</summary>
    /// <param name="metric">The success metric.</param>
    /// <param name="outcomes">The outcomes.</param>
    public static LearnerDefinition DefaultFor(SuccessMetricDefinition metric, IEnumerable<OutcomeDefinition> outcomes)
    {
        ValueRange? range = outcomes.FirstOrDefault(outcome => outcome.Name == metric.Outcome)?.Value;
        bool isRate = metric.Reward == RewardKind.Occurrence || range is { Min: >= 0.0, Max: <= 1.0 };
        LearnerType ofValues = range is { Min: >= 0.0 } ? LearnerType.Hurdle : LearnerType.FactoredLinear;
        return Default(isRate ? LearnerType.FactoredLogistic : ofValues);
    }
}
