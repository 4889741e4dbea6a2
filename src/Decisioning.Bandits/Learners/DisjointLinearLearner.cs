namespace Decisioning.Bandits;

/// <summary>A Bayesian linear regression of the reward on the context for each action by itself.</summary>
/// <remarks>
/// Li, Chu, Langford and Schapire 2010, Algorithm 1 (the ridge model of LinUCB); Agrawal and Goyal 2013 for drawing from
/// it. For each action A = λI + Σxxᵀ, b = Σxr, θ = A⁻¹b, posterior N(θ, σ²A⁻¹). Departures: λ is free (1 in the paper);
/// A is kept as its Cholesky factor; σ is a setting or learnt from the residuals of all actions together.
/// Block of an action: dimension d. Memory: 8·(3 + d + d(d+1)/2) bytes an action. Fit: O(K·d³).
/// </remarks>
public sealed class DisjointLinearLearner : ILearner
{
    private readonly string[] _actionKeys;

    /// <summary>A learner.</summary>
    /// <param name="actionKeys">Keys of the actions, at least one, all different.</param>
    /// <param name="contextDimension">Length d of the context, 1 to <see cref="StatisticsBlock.MaximumDimension"/>.</param>
    /// <param name="ridge">λ, above 0: precision of the prior of each coefficient in units of 1/σ².</param>
    /// <param name="noise">Scatter of rewards; null: learnt, with 1 before data.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public DisjointLinearLearner(IReadOnlyList<string> actionKeys, int contextDimension, double ridge = 1.0, RewardNoise? noise = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextDimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contextDimension, StatisticsBlock.MaximumDimension);
        if (!(ridge > 0.0 && double.IsFinite(ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge is above 0 and finite.");
        }

        _actionKeys = ActionList.Checked(actionKeys);
        ContextDimension = contextDimension;
        Ridge = ridge;
        Noise = noise ?? RewardNoise.Learnt();
    }

    /// <inheritdoc/>
    public string Name => "disjoint-linear";

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionKeys => _actionKeys;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <summary>λ.</summary>
    public double Ridge { get; }

    /// <summary>Scatter of rewards.</summary>
    public RewardNoise Noise { get; }

    /// <inheritdoc/>
    public void Observe(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ActionList.ThrowIfNotObservation(this, action, context, reward);
        statistics.Observe(_actionKeys[action], context, reward);
    }

    /// <inheritdoc/>
    public void Retract(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ActionList.ThrowIfNotObservation(this, action, context, reward);
        statistics.Retract(_actionKeys[action], context, reward);
    }

    /// <inheritdoc/>
    IPosterior ILearner.Fit(SufficientStatistics statistics) => Fit(statistics);

    /// <inheritdoc cref="ILearner.Fit"/>
    public LinearPosterior Fit(SufficientStatistics statistics)
    {
        StatisticsBlock[] blocks = [.. _actionKeys.Select(key => BlockOf(statistics, key))];
        LinearArm[] arms = [.. blocks.Select(block => new LinearArm(block, Ridge))];
        return new LinearPosterior(arms, Noise.IsLearnt ? NoiseDeviation(blocks, arms) : Noise.Deviation);
    }

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
