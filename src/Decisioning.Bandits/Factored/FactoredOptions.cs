namespace Decisioning.Bandits;

/// <summary>Settings of a factored learner.</summary>
public sealed record FactoredOptions
{
    /// <summary>Most interaction terms that are taken when the pairs are not named.</summary>
    public const int MostInteractions = 512;

    /// <summary>The dimensions, in the order in which action keys name their options.</summary>
    public required IReadOnlyList<FactoredDimension> Dimensions { get; init; }

    /// <summary>
    /// Pairs of dimensions whose options interact, first below second. Null: all pairs while they need no more than
    /// <see cref="MostInteractions"/> terms, else none.
    /// </summary>
    public IReadOnlyList<(int First, int Second)>? Pairs { get; init; }

    /// <summary>How old observations lose weight.</summary>
    public Forgetting Forgetting { get; init; } = Forgetting.None;

    /// <summary>Whether sudden changes of an option's effect are looked for, and its old observations discounted where one is found.</summary>
    public bool FindsChanges { get; init; } = true;

    /// <summary>Prior variances that the user fixes; null: each night's evidence chooses them.</summary>
    public FixedScales? FixedScales { get; init; }

    /// <summary>Standard deviation of the reward about its mean; only the linear learner has it.</summary>
    public RewardNoise Noise { get; init; } = RewardNoise.Learnt();
}
