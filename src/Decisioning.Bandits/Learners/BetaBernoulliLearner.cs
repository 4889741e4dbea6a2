namespace Decisioning.Bandits;

/// <summary>A success rate for each action, without regard to the context.</summary>
/// <remarks>
/// Thompson 1933; Chapelle and Li 2011, Algorithm 2. Posterior of action a: Beta(s + Σr, f + n − Σr). Departure: rewards
/// may be any grid number in [0, 1]; a fractional reward counts as that share of a success (Agrawal and Goyal 2012,
/// Algorithm 2, flip a coin instead, which would make learning random). Block of an action: dimension 0.
/// Memory: 24 bytes an action.
/// </remarks>
public sealed class BetaBernoulliLearner : ILearner
{
    private readonly string[] _actionKeys;
    private readonly BetaPrior[] _priors;

    /// <summary>A learner with one prior for all actions.</summary>
    /// <param name="actionKeys">Keys of the actions, at least one, all different.</param>
    /// <param name="contextDimension">Length of the contexts it will be handed; their content is ignored.</param>
    /// <param name="prior">Prior of every action.</param>
    public BetaBernoulliLearner(IReadOnlyList<string> actionKeys, int contextDimension, BetaPrior prior)
        : this(actionKeys, contextDimension, [.. Enumerable.Repeat(prior, actionKeys.Count)])
    {
    }

    /// <summary>A learner with a prior for each action.</summary>
    /// <param name="actionKeys">Keys of the actions, at least one, all different.</param>
    /// <param name="contextDimension">Length of the contexts it will be handed; their content is ignored.</param>
    /// <param name="priors">Prior of each action, in the order of the keys.</param>
    /// <exception cref="ArgumentException">Keys or priors do not fit.</exception>
    public BetaBernoulliLearner(IReadOnlyList<string> actionKeys, int contextDimension, IReadOnlyList<BetaPrior> priors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(contextDimension);
        _actionKeys = ActionList.Checked(actionKeys);
        if (priors.Count != _actionKeys.Length)
        {
            throw new ArgumentException($"{priors.Count} priors were given for {_actionKeys.Length} actions.", nameof(priors));
        }

        _priors = [.. priors];
        ContextDimension = contextDimension;
    }

    /// <inheritdoc/>
    public string Name => "beta-bernoulli";

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionKeys => _actionKeys;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <inheritdoc/>
    public void Observe(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ThrowIfNotObservation(action, context, reward);
        statistics.Observe(_actionKeys[action], [], reward);
    }

    /// <inheritdoc/>
    public void Retract(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double reward)
    {
        ThrowIfNotObservation(action, context, reward);
        statistics.Retract(_actionKeys[action], [], reward);
    }

    /// <inheritdoc/>
    public IPosterior Fit(SufficientStatistics statistics)
    {
        var successes = new double[_actionKeys.Length];
        var failures = new double[_actionKeys.Length];
        for (int action = 0; action < _actionKeys.Length; action++)
        {
            StatisticsBlock? block = statistics.Find(_actionKeys[action]);
            successes[action] = _priors[action].Successes + (block?.RewardSum ?? 0.0);
            failures[action] = _priors[action].Failures + ((block?.Count ?? 0.0) - (block?.RewardSum ?? 0.0));
            if (!(successes[action] > 0.0 && failures[action] > 0.0))
            {
                throw new ArgumentException($"Statistics of '{_actionKeys[action]}' are not those of rewards in [0, 1].", nameof(statistics));
            }
        }

        return new BetaPosterior(ContextDimension, successes, failures);
    }

    private void ThrowIfNotObservation(int action, ReadOnlySpan<double> context, double reward)
    {
        ActionList.ThrowIfNotObservation(this, action, context, reward);
        if (reward is < 0.0 or > 1.0)
        {
            throw new ArgumentOutOfRangeException(nameof(reward), reward, "This learner takes rewards in [0, 1].");
        }
    }
}
