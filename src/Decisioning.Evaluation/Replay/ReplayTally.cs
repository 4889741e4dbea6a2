namespace Decisioning.Evaluation.Replay;

/// <summary>Adds up a rejection replay: the reward per matched decision, beside that of each logged action.</summary>
/// <remarks>
/// Li, Chu, Langford and Wang 2011, Algorithm 2: where rows were logged with actions drawn uniformly and independently of
/// everything, the rows on which a policy agrees with the log are a fair sample of what the policy would have met; their mean
/// reward is an unbiased estimate of its value, learning on the way included. Rows must be added in one fixed order where
/// sums must have the same bits.
/// </remarks>
public sealed class ReplayTally
{
    private readonly SortedDictionary<string, RewardMoments> _logged = new(StringComparer.Ordinal);
    private RewardMoments _matched;
    private long _rows;

    /// <summary>Rows that were replayed.</summary>
    public long Rows => _rows;

    /// <summary>Rewards of the rows whose logged action the policy chose too.</summary>
    public RewardMoments Matched => _matched;

    /// <summary>Rewards of all rows by logged action, in the order of their names.</summary>
    public IReadOnlyDictionary<string, RewardMoments> Logged => _logged;

    /// <summary>Adds a row.</summary>
    /// <param name="loggedAction">The action that was carried out.</param>
    /// <param name="chosenAction">The action that the policy chose.</param>
    /// <param name="reward">The row's reward.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Add(string loggedAction, string chosenAction, double reward)
    {
        _rows++;
        _logged[loggedAction] = _logged.GetValueOrDefault(loggedAction).With(reward);
        if (!string.Equals(loggedAction, chosenAction, StringComparison.Ordinal))
        {
            return false;
        }

        _matched = _matched.With(reward);
        return true;
    }

    /// <summary>The interval that suits a reward.</summary>
    /// <param name="rewards">The rewards' moments.</param>
    /// <param name="metric">What they are.</param>
    /// <returns>Wilson's interval for visit and conversion, Student's for spend, both of 95 %.</returns>
    public static MeanInterval IntervalOf(RewardMoments rewards, RewardMetric metric) => metric == RewardMetric.Spend
        ? MeanInterval.OfMean(rewards)
        : MeanInterval.OfProportion((long)rewards.Sum, rewards.Count);
}
