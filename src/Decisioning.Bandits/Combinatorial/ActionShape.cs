namespace Decisioning.Bandits;

/// <summary>The dimensions of a use case as numbers: how many options each has, and which pairs of dimensions interact.</summary>
/// <remarks>
/// Actions are numbered like an odometer whose last dimension turns fastest, as the action catalogue numbers them. Tables of
/// numbers by option and by pair of options lie in one row: the options of every dimension first, then for each interacting
/// pair (d, e), d &lt; e, in ascending order, a K_d × K_e matrix row by row.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class ActionShape
{
    private readonly int[] _optionCounts;
    private readonly (int First, int Second)[] _pairs;

    /// <summary>A shape.</summary>
    /// <param name="optionCounts">Options per dimension K_d, each at least 1; at least one dimension.</param>
    /// <param name="pairs">Pairs of dimensions (first &lt; second) whose options interact, none twice; empty for main effects only.</param>
    /// <exception cref="ArgumentException">A number of options is below 1, a pair is not a pair of dimensions or stands twice, or there are more than 2⁶² actions.</exception>
    public ActionShape(IReadOnlyList<int> optionCounts, IReadOnlyList<(int First, int Second)> pairs)
    {
        _optionCounts = [.. optionCounts];
        _pairs = [.. pairs.Order()];
        ActionCount = CountActions(_optionCounts);
        Layout = TableLayout.ForScores(_optionCounts, _pairs);
    }

    /// <summary>Number of dimensions D.</summary>
    public int DimensionCount => _optionCounts.Length;

    /// <summary>Options per dimension.</summary>
    public ReadOnlySpan<int> OptionCounts => _optionCounts;

    /// <summary>Pairs of dimensions that interact, ascending.</summary>
    public ReadOnlySpan<(int First, int Second)> Pairs => _pairs;

    /// <summary>Number of actions: the product of the numbers of options.</summary>
    public long ActionCount { get; }

    /// <summary>Numbers in all tables together.</summary>
    public int TableLength => Layout.Length;

    /// <summary>Where each table lies.</summary>
    internal TableLayout Layout { get; }

    /// <summary>A shape in which all pairs of dimensions interact.</summary>
    /// <param name="optionCounts">Options per dimension, each at least 1.</param>
    public static ActionShape WithAllPairs(IReadOnlyList<int> optionCounts)
    {
        var pairs = new List<(int First, int Second)>();
        for (int first = 0; first < optionCounts.Count; first++)
        {
            for (int second = first + 1; second < optionCounts.Count; second++)
            {
                pairs.Add((first, second));
            }
        }

        return new ActionShape(optionCounts, pairs);
    }

    /// <summary>Number of the action of these options.</summary>
    /// <param name="options">Position of the option in each dimension.</param>
    /// <exception cref="ArgumentException">Not one option of each dimension.</exception>
    public long NumberOf(ReadOnlySpan<int> options)
    {
        ThrowIfNotAction(options);
        long number = 0;
        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            number = (number * _optionCounts[dimension]) + options[dimension];
        }

        return number;
    }

    /// <summary>Writes the options of an action.</summary>
    /// <param name="action">Number of the action.</param>
    /// <param name="options">Receives the position of the option in each dimension.</param>
    /// <exception cref="ArgumentException">There is no such action, or the output has another length than D.</exception>
    public void OptionsOf(long action, Span<int> options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, ActionCount);
        ThrowIfNotDimensions(options);
        for (int dimension = options.Length - 1; dimension >= 0; dimension--)
        {
            (action, long option) = Math.DivRem(action, _optionCounts[dimension]);
            options[dimension] = (int)option;
        }
    }

    /// <summary>Whether another shape has the same dimensions and pairs.</summary>
    /// <param name="other">The other shape.</param>
    public bool IsLike(ActionShape other) =>
        ReferenceEquals(this, other) || (_optionCounts.AsSpan().SequenceEqual(other._optionCounts) && _pairs.AsSpan().SequenceEqual(other._pairs));

    /// <summary>Throws unless one existing option of each dimension is named.</summary>
    /// <param name="options">Position of the option in each dimension.</param>
    internal void ThrowIfNotAction(ReadOnlySpan<int> options)
    {
        ThrowIfNotDimensions(options);
        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            if ((uint)options[dimension] >= (uint)_optionCounts[dimension])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(options), options[dimension], $"Dimension {dimension} has options 0 to {_optionCounts[dimension] - 1}.");
            }
        }
    }

    /// <summary>Throws unless there is one place for each dimension.</summary>
    /// <param name="options">Positions by dimension.</param>
    internal void ThrowIfNotDimensions(ReadOnlySpan<int> options)
    {
        if (options.Length != DimensionCount)
        {
            throw new ArgumentException($"{options.Length} options were given where {DimensionCount} are needed.", nameof(options));
        }
    }

    private static long CountActions(int[] optionCounts)
    {
        const long Most = 1L << 62;
        if (optionCounts.Length == 0)
        {
            throw new ArgumentException("At least one dimension is needed.", nameof(optionCounts));
        }

        long actions = 1;
        foreach (int count in optionCounts)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(optionCounts));
            actions = actions <= Most / count
                ? actions * count
                : throw new ArgumentException("There are more than 2^62 actions.", nameof(optionCounts));
        }

        return actions;
    }
}
