namespace Decisioning.Bandits;

/// <summary>A normal distribution with unknown mean and variance for each action, without regard to the context.</summary>
/// <remarks>
/// Normal-gamma model (Murphy 2007, "Conjugate Bayesian analysis of the Gaussian distribution", section 3): with a prior worth n₀
/// observations of mean m₀ and deviation σ₀: κ = n₀ + n, m = (n₀m₀ + Σr) / κ, and σ² inverse-gamma with shape 1 + κ/2 and scale β,
/// 2β = n₀σ₀² + Σ(r − r̄)² + (n₀n/κ)(r̄ − m₀)². The mean of an action is then Student-t with 2 + κ degrees of freedom about m, scale
/// √(β / ((1 + κ/2)κ)), standard deviation √(2β/κ) / √κ. The shape of 1 before data makes the expected variance an average, 2β/κ, and every
/// deviation finite. Without an owner's prior m₀ and σ₀ are those of all actions' rewards together, worth <see cref="PooledObservations"/>.
/// Block of an action: dimension 0. Memory: 24 bytes an action.
/// </remarks>
public sealed class GaussianLearner : AdditiveLearner
{
    /// <summary>What the mean and deviation of all actions together are worth as a prior of each, where the owner states none.</summary>
    public const double PooledObservations = 10.0;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length of the context vector, which this learner ignores.</param>
    /// <param name="prior">The prior of every action; null for what all actions together show.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    public GaussianLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, GaussianPrior? prior = null, Forgetting? forgetting = null)
        : base(actionKeys, contextDimension, forgetting) => Prior = prior;

    /// <inheritdoc/>
    public override string Name => "gaussian";

    /// <summary>The owner's prior of every action, or null.</summary>
    public GaussianPrior? Prior { get; }

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state) => FitGaussian(state.Statistics);

    /// <summary>Computes the posterior.</summary>
    /// <param name="statistics">The sums.</param>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    public GaussianPosterior FitGaussian(SufficientStatistics statistics)
    {
        GaussianPrior prior = Prior ?? Pooled(statistics);
        return new GaussianPosterior(ContextDimension, [.. ActionKeys.Select(key => Learn(prior, statistics.Find(key), key))]);
    }

    internal override bool UsesContext => false;

    // Where all rewards are the same, the deviation is that of a single grid step.
    private static GaussianPrior Pooled(SufficientStatistics statistics)
    {
        double count = 0.0;
        double sum = 0.0;
        double squares = 0.0;
        foreach ((_, StatisticsBlock block) in statistics.Filled())
        {
            count += block.Count;
            sum += block.RewardSum;
            squares += block.RewardSquareSum;
        }

        double mean = count > 0.0 ? sum / count : 0.0;
        double variance = count > 0.0 ? Math.Max(0.0, (squares / count) - (mean * mean)) : 1.0;
        return new GaussianPrior(PooledObservations, mean, Math.Max(DyadicGrid.Step, Math.Sqrt(variance)));
    }

    private static StudentBelief Learn(GaussianPrior prior, StatisticsBlock? block, string key)
    {
        double count = block?.Count ?? 0.0;
        double sum = block?.RewardSum ?? 0.0;
        double squares = block?.RewardSquareSum ?? 0.0;
        double average = count > 0.0 ? sum / count : 0.0;
        double scatter = squares - (sum * average);
        if (!(count >= 0.0 && squares >= 0.0 && scatter >= -1e-9 * squares))
        {
            throw new ArgumentException($"Statistics of '{key}' are not those of any rewards.", nameof(block));
        }

        double weight = prior.Observations + count;
        double gap = average - prior.Mean;
        double twiceRate = (prior.Observations * prior.Deviation * prior.Deviation) + Math.Max(0.0, scatter)
            + (prior.Observations * count / weight * gap * gap);
        double freedom = 2.0 + weight;
        return new StudentBelief(
            ((prior.Observations * prior.Mean) + sum) / weight, Math.Sqrt(twiceRate / (freedom * weight)), freedom);
    }
}
