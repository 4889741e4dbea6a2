namespace Decisioning.Bandits;

/// <summary>Revenue in two steps: whether there is any, and how much where there is. For rewards that are mostly zero.</summary>
/// <remarks>
/// <para>
/// Model (the two-part model of Cragg 1971 and of Duan, Manning, Morris and Newhouse 1983): P(r &gt; 0) is that of
/// <see cref="FactoredLogisticLearner"/>, ln r given r &gt; 0 that of <see cref="FactoredLinearLearner"/> with learnt noise σ, so
/// E[r] = P · exp(μ + σ²/2). The likelihood is the product of two, so the parts are learnt apart, each with its own prior scales;
/// <see cref="HurdlePosterior"/> puts them together. Departures: ln r is rounded to the grid of <see cref="DyadicGrid"/> (0.05 % of an
/// amount), so that sums of amounts are exact; both parts have the same dimensions and pairs.
/// </para>
/// <para>
/// Statistics: an action's occurrences under its key, its amounts under "amount:" + key. Correcting a reward is exact in the amounts;
/// a purchase that comes late or is refunded corrects the occurrence as <see cref="FactoredLogisticLearner.Correct"/> does. Owner's
/// priors in units of reward do not say which of both parts they mean, so there are none. Memory: twice the linear learner's.
/// </para>
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public sealed class HurdleLearner : ILearner
{
    private readonly FactoredLogisticLearner _occurrence;
    private readonly FactoredLinearLearner _amount;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number: options joined by '/', the last dimension's moving fastest; without ':'.</param>
    /// <param name="contextDimension">Length d of the context vector, at least 1; its first number is the constant 1.</param>
    /// <param name="settings">Dimensions, pairs, forgetting; the noise is that of ln r. Without priors by option.</param>
    /// <exception cref="ArgumentException">Keys that are not those of the dimensions, or priors by option.</exception>
    public HurdleLearner(IReadOnlyList<string> actionKeys, int contextDimension, FactoredOptions settings)
    {
        if (actionKeys.Any(HurdleParts.IsAmount))
        {
            throw new ArgumentException($"No key of an action starts with '{HurdleParts.AmountPrefix}'.", nameof(actionKeys));
        }

        if (settings.Dimensions.Any(dimension => dimension.Priors?.Any(prior => prior is not null) == true))
        {
            throw new ArgumentException("A prior by option does not say whether it means rewards being there or their size.", nameof(settings));
        }

        _occurrence = new FactoredLogisticLearner(actionKeys, contextDimension, settings);
        _amount = new FactoredLinearLearner(actionKeys, contextDimension, settings);
    }

    /// <inheritdoc/>
    public string Name => "hurdle";

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionKeys => _occurrence.ActionKeys;

    /// <inheritdoc/>
    public int ContextDimension => _occurrence.ContextDimension;

    /// <summary>Whether the learner takes a reward: a grid number, 0 or above.</summary>
    /// <param name="reward">The reward, in the use case's unit.</param>
    public bool Takes(double reward) => DyadicGrid.IsReward(reward) && reward >= 0.0;

    /// <inheritdoc/>
    public SufficientStatistics Summarise(LearnerState before, ObservationBatch day, IReadOnlyList<string> keys, bool isSettled = true)
    {
        ObservationCheck.ThrowIfInvalid(this, day, keys.Count);
        var occurrences = new ObservationBatch(ContextDimension, day.Count);
        var amounts = new ObservationBatch(ContextDimension);
        for (int row = 0; row < day.Count; row++)
        {
            double reward = day.Rewards[row];
            occurrences.Add(day.Actions[row], day.Context(row), reward > 0.0 ? 1.0 : 0.0);
            if (reward > 0.0)
            {
                amounts.Add(day.Actions[row], day.Context(row), LogarithmOf(reward));
            }
        }

        return HurdleParts.Join(
            _occurrence.Summarise(HurdleParts.OccurrenceOf(before), occurrences, keys, isSettled),
            _amount.Summarise(HurdleParts.AmountOf(before), amounts, keys, isSettled));
    }

    /// <inheritdoc/>
    public void Correct(SufficientStatistics statistics, int action, ReadOnlySpan<double> context, double from, double to)
    {
        ActionList.ThrowIfNotObservation(this, action, context, to);
        if (!Takes(from) || !Takes(to))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "This learner takes rewards of 0 and above.");
        }

        string key = HurdleParts.AmountPrefix + ActionKeys[action];
        if (from > 0.0)
        {
            statistics.Retract(key, context, LogarithmOf(from));
        }

        if (to > 0.0)
        {
            statistics.Observe(key, context, LogarithmOf(to));
        }

        if (from > 0.0 != to > 0.0)
        {
            _occurrence.Correct(statistics, action, context, from > 0.0 ? 1.0 : 0.0, to > 0.0 ? 1.0 : 0.0);
        }
    }

    /// <inheritdoc/>
    public LearnerState Advance(LearnerState before, SufficientStatistics day, double days, bool isSettled = true) => HurdleParts.Join(
        _occurrence.Advance(HurdleParts.OccurrenceOf(before), HurdleParts.OccurrenceOf(day), days, isSettled),
        _amount.Advance(HurdleParts.AmountOf(before), HurdleParts.AmountOf(day), days, isSettled));

    /// <inheritdoc/>
    /// <remarks>
    /// The greedy policy follows the expected revenue; an observation of probability P tells the occurrence part P(1 − P), and the
    /// amount part, where it counts only if there is an amount, P.
    /// </remarks>
    public LearnerState Finish(LearnerState state, ObservationBatch recent)
    {
        var nobody = new ObservationBatch(ContextDimension);
        LearnerState occurrence = _occurrence.Finish(HurdleParts.OccurrenceOf(state), nobody);
        LearnerState amount = _amount.Finish(HurdleParts.AmountOf(state), nobody);
        var posterior = new HurdlePosterior(_occurrence.FitFactored(occurrence), _amount.FitFactored(amount));
        double observations = occurrence.Statistics.Count;
        return HurdleParts.Join(
            occurrence with { Lookahead = Taught(probability => probability * (1.0 - probability)) },
            amount with { Lookahead = Taught(probability => probability) });

        SufficientStatistics? Taught(Func<double, double> information) => Lookahead.Of(
            posterior, (row, action, _) => information(posterior.Probability(recent.Context(row), action)), ActionKeys, recent, observations);
    }

    /// <inheritdoc/>
    public IPosterior Fit(LearnerState state) => FitHurdle(state);

    /// <summary>Computes the posterior; scales that no night has learnt yet are learnt on the spot.</summary>
    /// <param name="state">What was learnt.</param>
    /// <exception cref="ArgumentException">Statistics that no observations can have made.</exception>
    public HurdlePosterior FitHurdle(LearnerState state) => new(
        _occurrence.FitFactored(HurdleParts.OccurrenceOf(state)), _amount.FitFactored(HurdleParts.AmountOf(state)));

    private static double LogarithmOf(double reward) => DyadicGrid.Quantize(Elementary.Log(reward));
}
