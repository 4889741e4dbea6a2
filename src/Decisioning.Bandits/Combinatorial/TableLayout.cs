namespace Decisioning.Bandits;

/// <summary>Where the table of each dimension and of each pair of dimensions begins in one row of numbers.</summary>
internal sealed class TableLayout
{
    private readonly int[] _main;
    private readonly int[] _pairs;
    private readonly int[] _strides;

    private TableLayout(int dimensions)
    {
        _main = new int[dimensions];
        _strides = new int[dimensions];
        _pairs = new int[dimensions * dimensions];
        _pairs.AsSpan().Fill(-1);
    }

    /// <summary>Numbers in all tables together.</summary>
    public int Length { get; private set; }

    /// <summary>Start of a dimension's own table.</summary>
    public int Main(int dimension) => _main[dimension];

    /// <summary>Distance between two rows over the options of a dimension.</summary>
    public int Stride(int dimension) => _strides[dimension];

    /// <summary>Whether there is a table whose rows belong to options of one dimension and run over those of the other.</summary>
    public bool HasPair(int rows, int columns) => _pairs[(rows * _main.Length) + columns] >= 0;

    /// <summary>Start of the row of one option over the options of another dimension.</summary>
    public int Row(int rows, int option, int columns) =>
        _pairs[(rows * _main.Length) + columns] + (option * _strides[columns]);

    /// <summary>The layout of <see cref="ActionShape"/>: without gaps, each pair once.</summary>
    /// <param name="counts">Options per dimension.</param>
    /// <param name="pairs">Interacting pairs, ascending.</param>
    /// <exception cref="ArgumentException">A pair is not a pair of dimensions, or stands twice.</exception>
    public static TableLayout ForScores(ReadOnlySpan<int> counts, ReadOnlySpan<(int First, int Second)> pairs)
    {
        var layout = new TableLayout(counts.Length);
        for (int dimension = 0; dimension < counts.Length; dimension++)
        {
            layout._strides[dimension] = counts[dimension];
            layout._main[dimension] = layout.Take(counts[dimension]);
        }

        foreach ((int first, int second) in pairs)
        {
            if (first < 0 || first >= second || second >= counts.Length || layout.HasPair(first, second))
            {
                throw new ArgumentException($"({first}, {second}) is not a new pair of dimensions, first below second.", nameof(pairs));
            }

            layout._pairs[(first * counts.Length) + second] = layout.Take(checked(counts[first] * counts[second]));
        }

        return layout;
    }

    /// <summary>An empty layout, to be filled by <see cref="Rebuild"/>.</summary>
    /// <param name="dimensions">Number of dimensions.</param>
    public static TableLayout ForSearch(int dimensions) => new(dimensions);

    /// <summary>Lays the tables out for a search: each pair in both directions, rows padded to whole vectors.</summary>
    /// <param name="counts">Options per dimension.</param>
    /// <param name="isPair">Whether a pair of dimensions (rows, columns) has a table, at rows · D + columns; symmetric.</param>
    public void Rebuild(ReadOnlySpan<int> counts, ReadOnlySpan<bool> isPair)
    {
        Length = 0;
        for (int dimension = 0; dimension < counts.Length; dimension++)
        {
            _strides[dimension] = FloatRows.Padded(counts[dimension]);
            _main[dimension] = Take(_strides[dimension]);
        }

        for (int place = 0; place < isPair.Length; place++)
        {
            (int rows, int columns) = Math.DivRem(place, counts.Length);
            _pairs[place] = isPair[place] ? Take(checked(counts[rows] * _strides[columns])) : -1;
        }
    }

    private int Take(int length)
    {
        int start = Length;
        Length = checked(Length + length);
        return start;
    }
}
