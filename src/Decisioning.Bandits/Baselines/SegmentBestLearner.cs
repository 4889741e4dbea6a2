namespace Decisioning.Bandits;

/// <summary>A mean reward for each action in each segment of the customers: what a team would do with a pivot table.</summary>
/// <remarks>
/// Segments are the columns of one categorical feature, a customer of none of them being one more. The mean of action a in segment s is drawn to
/// the action's mean, and that to the mean of all, each worth <see cref="Shrinkage"/> observations (two steps of the estimator of Efron and
/// Morris 1975 with a fixed weight): m_a = (cm + Σ_a r) / (c + n_a), m_as = (cm_a + Σ_as r) / (c + n_as), deviation
/// σ / √(c + n_as) with the σ of all rewards. A baseline to be used with <c>greedy</c>; other rules take it as independent normals.
/// Block of an action: dimension d, of which the segments' counts and sums are read. Memory: 8·(3 + d + d(d+1)/2) bytes an action.
/// </remarks>
/// <threadsafety>Safe for any number of threads: learners are immutable.</threadsafety>
public sealed class SegmentBestLearner : AdditiveLearner
{
    /// <summary>How many observations a mean is worth as the prior of the finer one.</summary>
    public const double Shrinkage = 10.0;

    private readonly int _start;
    private readonly int _segments;

    /// <summary>Makes a learner.</summary>
    /// <param name="actionKeys">Keys of the actions by number.</param>
    /// <param name="contextDimension">Length d of the context vector.</param>
    /// <param name="start">First column of the segments.</param>
    /// <param name="segments">Number of columns, at least 0; a customer is in at most one of them, where it is 1.</param>
    /// <param name="forgetting">How old observations lose weight; none by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The columns are not those of the context.</exception>
    public SegmentBestLearner(
        IReadOnlyList<string> actionKeys, int contextDimension, int start, int segments, Forgetting? forgetting = null)
        : base(actionKeys, contextDimension, forgetting)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(segments);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + segments, contextDimension, nameof(segments));
        _start = start;
        _segments = segments;
    }

    /// <inheritdoc/>
    public override string Name => "segment-best";

    /// <inheritdoc/>
    public override IPosterior Fit(LearnerState state)
    {
        StatisticsBlock?[] blocks = [.. ActionKeys.Select(key => BlockOf(state.Statistics, key))];
        double count = blocks.Sum(block => block?.Count ?? 0.0);
        double sum = blocks.Sum(block => block?.RewardSum ?? 0.0);
        double squares = blocks.Sum(block => block?.RewardSquareSum ?? 0.0);
        double mean = count > 0.0 ? sum / count : 0.0;
        double deviation = count > 0.0 ? Math.Sqrt(Math.Max(0.0, (squares / count) - (mean * mean))) : 1.0;
        int width = _segments + 1;
        double[] means = new double[blocks.Length * width];
        double[] deviations = new double[means.Length];
        for (int action = 0; action < blocks.Length; action++)
        {
            double own = ((Shrinkage * mean) + (blocks[action]?.RewardSum ?? 0.0)) / (Shrinkage + (blocks[action]?.Count ?? 0.0));
            for (int segment = 0; segment < width; segment++)
            {
                (double seen, double earned) = blocks[action] is { } block ? SumsOf(block, segment) : (0.0, 0.0);
                means[(action * width) + segment] = ((Shrinkage * own) + earned) / (Shrinkage + seen);
                deviations[(action * width) + segment] = Math.Max(DyadicGrid.Step, deviation) / Math.Sqrt(Shrinkage + seen);
            }
        }

        return new SegmentPosterior(ContextDimension, _start, width, means, deviations);
    }

    internal override bool UsesContext => true;

    // The column of a segment is 0 or 1, so Σx² counts it. The last segment is what is left.
    private (double Count, double Sum) SumsOf(StatisticsBlock block, int segment)
    {
        if (segment < _segments)
        {
            int column = _start + segment;
            return (block.FeatureProducts[PackedTriangle.RowStart(column) + column], block.FeatureRewards[column]);
        }

        double count = block.Count;
        double sum = block.RewardSum;
        for (int other = 0; other < _segments; other++)
        {
            (double seen, double earned) = SumsOf(block, other);
            count -= seen;
            sum -= earned;
        }

        return (Math.Max(0.0, count), sum);
    }

    private StatisticsBlock? BlockOf(SufficientStatistics statistics, string key)
    {
        StatisticsBlock? block = statistics.Find(key);
        return block is null || block.Dimension == ContextDimension
            ? block
            : throw new ArgumentException($"Statistics of '{key}' have dimension {block.Dimension}, the context has {ContextDimension}.", nameof(statistics));
    }
}
