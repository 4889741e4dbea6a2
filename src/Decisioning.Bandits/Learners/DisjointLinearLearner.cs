namespace Decisioning.Bandits;

/// <summary>A Bayesian linear regression of the reward on the context for each action by itself.</summary>
/// <remarks>
/// Li, Chu, Langford and Schapire 2010, Algorithm 1 (the ridge model of LinUCB); Agrawal and Goyal 2013 for drawing from
/// it. For each action A = λI + Σxxᵀ, b = Σxr, θ = A⁻¹b, posterior N(θ, σ²A⁻¹). Departures: λ is free (1 in the paper);
/// A is kept as its Cholesky factor; σ is a setting or learnt from the residuals of all actions together.
/// Block of an action: dimension d. Memory: 8·(3 + d + d(d+1)/2) bytes an action. Fit: O(K·d³).
/// </remarks>
public sealed class DisjointLinearLearner : AdditiveLearner
{
    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length d of the context vector, at least 1.</param>
    /// <param name="ridge">Prior precision λ of every coefficient, in observations, above 0.</param>
    /// <param name="noise">Standard deviation of the reward about its mean; learnt by default.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    public DisjointLinearLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, double ridge = 1.0, RewardNoise? noise = null, Forgetting? forgetting = null)
        : base(actionKeys, contextDimension, forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextDimension, 1);
        if (!(ridge > 0.0 && double.IsFinite(ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is above 0 and finite.");
        }

        Ridge = ridge;
        Noise = noise ?? RewardNoise.Learnt();
    }

    /// <inheritdoc/>
    public override string Name => "disjoint-linear";

    /// <summary>Prior precision λ of every coefficient, in observations.</summary>
    public double Ridge { get; }

    /// <summary>Standard deviation of the reward about its mean.</summary>
    public RewardNoise Noise { get; }

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state) => Fit(state.Statistics);

    /// <summary>Computes the posterior from sums alone.</summary>
    /// <param name="statistics">The sums.</param>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    public LinearPosterior Fit(SufficientStatistics statistics)
    {
        StatisticsBlock[] blocks = [.. ActionKeys.Select(key => BlockOf(statistics, key))];
        LinearArm[] arms = [.. blocks.Select(block => new LinearArm(block, Ridge))];
        return new LinearPosterior(arms, Noise.IsLearnt ? NoiseDeviation(blocks, arms) : Noise.Deviation);
    }

    internal override bool UsesContext => true;

    // s² = (σ₀² + Σ RSS) / (1 + Σ (n − tr H)) over all actions: the pooled residual variance of the ridge fits with the
    // effective degrees of freedom tr H = d − λ·tr A⁻¹ (Hastie, Tibshirani and Friedman 2009, section 3.4.1), and the
    // prior σ₀² as one more residual. Before data it is σ₀; it is never 0. RSS = Σr² − θᵀb − λ‖θ‖² because Aθ = b.
    private double NoiseDeviation(StatisticsBlock[] blocks, LinearArm[] arms)
    {
        double squares = Noise.Deviation * Noise.Deviation;
        double freedom = 1.0;
        for (int action = 0; action < arms.Length; action++)
        {
            squares += arms[action].ResidualSquares(blocks[action]);
            freedom += Math.Max(0.0, blocks[action].Count - arms[action].EffectiveParameters);
        }

        return Math.Sqrt(squares / freedom);
    }

    private StatisticsBlock BlockOf(SufficientStatistics statistics, string key)
    {
        StatisticsBlock? block = statistics.Find(key);
        if (block is null || block.IsEmpty)
        {
            return new StatisticsBlock(ContextDimension);
        }

        return block.Dimension == ContextDimension
            ? block
            : throw new ArgumentException(
                $"Statistics of '{key}' have dimension {block.Dimension}, the context has {ContextDimension}.", nameof(statistics));
    }
}
