namespace Decisioning.Bandits;

/// <summary>Linear regression with coefficients that all actions share and coefficients of each action's own.</summary>
/// <remarks>
/// Li, Chu, Langford and Schapire 2010, Algorithm 2 (hybrid LinUCB), with the context as both their z and their x:
/// r = xᵀβ + xᵀθ_a + ε. It is <see cref="FactoredLinearLearner"/> with the actions as options of one dimension and one fixed prior precision λ
/// for all coefficients, so the posterior is computed there: the mean is their zᵀβ̂ + xᵀθ̂_a, the squared deviation σ² times their s,
/// and the rule <c>ucb</c> with noise fixed at 1 has their scores. Departures: λ is free (1 in the paper); σ is a setting or learnt from the
/// residuals; the actions' blocks are not eliminated one by one but factored with the rest, O(((K + 1)d)³) for K actions.
/// Block of an action: dimension d. Memory: 8·(3 + d + d(d+1)/2) bytes an action, and 16·((K + 1)d)² while fitting.
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public sealed class HybridLinearLearner : AdditiveLearner
{
    private readonly FactoredModel _model;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length d of the context vector, at least 1.</param>
    /// <param name="ridge">Prior precision λ of every coefficient, in observations, above 0.</param>
    /// <param name="noise">Standard deviation of the reward about its mean; learnt by default.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    public HybridLinearLearner(
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
        var settings = new FactoredOptions { Dimensions = [new FactoredDimension([.. ActionKeys])], Pairs = [] };
        _model = new FactoredModel(settings, contextDimension, FactoredLink.Identity);
    }

    /// <inheritdoc/>
    public override string Name => "hybrid-linear";

    /// <summary>Prior precision λ of every coefficient, in observations.</summary>
    public double Ridge { get; }

    /// <summary>Standard deviation of the reward about its mean.</summary>
    public RewardNoise Noise { get; }

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state) => FitHybrid(state.Statistics);

    /// <summary>Computes the posterior.</summary>
    /// <param name="statistics">The sums; actions that are gone still tell what all share.</param>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    public FactoredPosterior FitHybrid(SufficientStatistics statistics)
    {
        FactoredSpace space = _model.SpaceOf(statistics.Keys);
        FactoredSums sums = _model.SumsOf(space, statistics);
        double[] precisions = new double[space.Layout.Size];
        precisions.AsSpan().Fill(Ridge);
        GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, precisions);
        return new FactoredPosterior(_model, space, fit, lookahead: null, Deviation(sums, fit));
    }

    internal override bool UsesContext => true;

    // As for the factored learner: the inverse-gamma posterior's rate over its shape, with one residual of the prior's size.
    private double Deviation(FactoredSums sums, GaussianFit fit)
    {
        double prior = Noise.Deviation * Noise.Deviation;
        double squares = Math.Max(0.0, sums.RewardSquares - fit.Quadratic);
        return Noise.IsLearnt ? Math.Sqrt((prior + squares) / (1.0 + sums.Count)) : Noise.Deviation;
    }
}
