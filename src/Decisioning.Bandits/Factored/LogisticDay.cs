namespace Decisioning.Bandits;

/// <summary>A day's observations, grouped by action and put into one order: whatever order they came in, the sums have the same bits.</summary>
/// <remarks>Observations of actions that are not of these dimensions are left out, as their statistics would be.</remarks>
internal sealed class LogisticDay
{
    private readonly FactoredLayout _layout;
    private readonly string[] _keys;
    private readonly int[][] _options;
    private readonly int[] _starts;
    private readonly double[] _contexts;
    private readonly double[] _rewards;
    private readonly double[] _weights;
    private readonly double[] _targets;
    private readonly int[] _rows;

    public LogisticDay(FactoredSpace space, ObservationBatch day, IReadOnlyList<string> keys)
    {
        _layout = space.Layout;
        int[] options = new int[_layout.Dimensions];
        bool[] isKnown = [.. keys.Select(key => space.TryParse(key, options))];
        int[] rows = [.. Enumerable.Range(0, day.Count).Where(row => isKnown[day.Actions[row]])];
        int[] rank = Rank(keys);
        Array.Sort(rows, (left, right) => Compare(day, rank, left, right));
        int length = day.ContextDimension;
        _contexts = new double[rows.Length * length];
        _rewards = new double[rows.Length];
        var groups = new List<(string Key, int Start)>();
        for (int i = 0; i < rows.Length; i++)
        {
            day.Context(rows[i]).CopyTo(_contexts.AsSpan(i * length));
            _rewards[i] = day.Rewards[rows[i]];
            string key = keys[day.Actions[rows[i]]];
            if (groups.Count == 0 || groups[^1].Key != key)
            {
                groups.Add((key, i));
            }
        }

        _keys = [.. groups.Select(group => group.Key)];
        _starts = [.. groups.Select(group => group.Start), rows.Length];
        _options = [.. _keys.Select(key => OptionsOf(space, key))];
        _weights = new double[rows.Length];
        _targets = new double[rows.Length];
        _rows = [.. Enumerable.Range(0, rows.Length)];
    }

    /// <summary>Number of observations.</summary>
    public int Count => _rewards.Length;

    /// <summary>Share of successes, drawn a little to the middle.</summary>
    public double Rate => (_rewards.Sum() + 0.5) / (Count + 1.0);

    /// <summary>−ln P(rewards | β) = Σ ln(1 + e^η) − rη.</summary>
    public double Loss(ReadOnlySpan<double> parameters)
    {
        int length = _layout.ContextDimension;
        double[] theta = new double[length];
        double loss = 0.0;
        for (int group = 0; group < _keys.Length; group++)
        {
            Coefficients.Of(_layout, parameters, _options[group], theta);
            double part = 0.0;
            for (int row = _starts[group]; row < _starts[group + 1]; row++)
            {
                double score = CanonicalDot.Of(theta, _contexts.AsSpan(row * length, length));
                part += Sigmoid.Softplus(score) - (_rewards[row] * score);
            }

            loss += part;
        }

        return loss;
    }

    /// <summary>The quadratic approximation of the log-likelihood at β: Σwxxᵀ and Σ(wη + r − p)x by action, w = p(1 − p).</summary>
    /// <remarks>The weights and working responses of iteratively reweighted least squares (Bishop 2006, section 4.3.3).</remarks>
    public SufficientStatistics Linearise(ReadOnlySpan<double> parameters)
    {
        int length = _layout.ContextDimension;
        double[] theta = new double[length];
        var statistics = new SufficientStatistics();
        for (int group = 0; group < _keys.Length; group++)
        {
            Coefficients.Of(_layout, parameters, _options[group], theta);
            double successes = 0.0;
            double squares = 0.0;
            for (int row = _starts[group]; row < _starts[group + 1]; row++)
            {
                double score = CanonicalDot.Of(theta, _contexts.AsSpan(row * length, length));
                double probability = Sigmoid.Of(score);
                double weight = Math.Max(probability * (1.0 - probability), LeastWeight);
                _weights[row] = weight;
                _targets[row] = score + ((_rewards[row] - probability) / weight);
                successes += _rewards[row];
                squares += _rewards[row] * _rewards[row];
            }

            StatisticsBlock block = statistics.BlockFor(_keys[group], length);
            Gram.Add(
                _contexts, _targets, _weights, _rows.AsSpan(_starts[group].._starts[group + 1]),
                block.MutableFeatureProducts, block.MutableFeatureRewards, Registers.Widest);
            block.SetScalars(_starts[group + 1] - _starts[group], successes, squares);
        }

        return statistics;
    }

    // Keeps a working response finite where a probability has become 0 or 1 in double precision.
    private const double LeastWeight = 1e-9;

    private static int[] OptionsOf(FactoredSpace space, string key)
    {
        int[] options = new int[space.Layout.Dimensions];
        _ = space.TryParse(key, options);
        return options;
    }

    private static int[] Rank(IReadOnlyList<string> keys)
    {
        int[] rank = new int[keys.Count];
        int[] order = [.. Enumerable.Range(0, keys.Count).OrderBy(action => keys[action], StringComparer.Ordinal)];
        for (int i = 0; i < order.Length; i++)
        {
            rank[order[i]] = i;
        }

        return rank;
    }

    private static int Compare(ObservationBatch day, int[] rank, int left, int right)
    {
        int order = rank[day.Actions[left]].CompareTo(rank[day.Actions[right]]);
        order = order != 0 ? order : day.Context(left).SequenceCompareTo(day.Context(right));
        return order != 0 ? order : day.Rewards[left].CompareTo(day.Rewards[right]);
    }
}
