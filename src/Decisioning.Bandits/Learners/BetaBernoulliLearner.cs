namespace Decisioning.Bandits;

/// <summary>A success rate for each action, without regard to the context.</summary>
/// <remarks>
/// Thompson 1933; Chapelle and Li 2011, Algorithm 2. Posterior of action a: Beta(s + Σr, f + n − Σr). Departure: rewards
/// may be any grid number in [0, 1]; a fractional reward counts as that share of a success (Agrawal and Goyal 2012,
/// Algorithm 2, flip a coin instead, which would make learning random). Block of an action: dimension 0.
/// Memory: 24 bytes an action.
/// </remarks>
public sealed class BetaBernoulliLearner : AdditiveLearner
{
    private readonly BetaPrior[] _priors;

    /// <summary>Makes a learner with the same prior for every action.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length of the context vector, which this learner ignores.</param>
    /// <param name="prior">The prior.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    public BetaBernoulliLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, BetaPrior prior, Forgetting? forgetting = null)
        : this(actionKeys, contextDimension, [.. Enumerable.Repeat(prior, actionKeys.Count)], forgetting)
    {
    }

    /// <summary>Makes a learner with a prior for each action.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length of the context vector, which this learner ignores.</param>
    /// <param name="priors">The priors, by action number.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    public BetaBernoulliLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, IReadOnlyList<BetaPrior> priors, Forgetting? forgetting = null)
        : base(actionKeys, contextDimension, forgetting)
    {
        if (priors.Count != ActionKeys.Count)
        {
            throw new ArgumentException($"{priors.Count} priors were given for {ActionKeys.Count} actions.", nameof(priors));
        }

        _priors = [.. priors];
    }

    /// <inheritdoc/>
    public override string Name => "beta-bernoulli";

    /// <inheritdoc/>
    public override bool Takes(double reward) => DyadicGrid.IsReward(reward) && reward is >= 0.0 and <= 1.0;

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state)
    {
        var successes = new double[_priors.Length];
        var failures = new double[_priors.Length];
        for (int action = 0; action < _priors.Length; action++)
        {
            StatisticsBlock? block = state.Statistics.Find(ActionKeys[action]);
            successes[action] = _priors[action].Successes + (block?.RewardSum ?? 0.0);
            failures[action] = _priors[action].Failures + ((block?.Count ?? 0.0) - (block?.RewardSum ?? 0.0));
            if (!(successes[action] > 0.0 && failures[action] > 0.0))
            {
                throw new ArgumentException($"Statistics of '{ActionKeys[action]}' are not those of rewards in [0, 1].", nameof(state));
            }
        }

        return new BetaPosterior(ContextDimension, successes, failures);
    }

    internal override bool UsesContext => false;
}
