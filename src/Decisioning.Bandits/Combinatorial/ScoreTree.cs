namespace Decisioning.Bandits;

/// <summary>Adds the tables of options and pairs up to the scores of all actions.</summary>
/// <remarks>
/// The last dimensions form a block of at least one vector (the suffix), the others a tree (the prefix). For each option of a
/// prefix dimension its effect on the whole block (own main effect and interactions with the suffix) is laid out once. Then
/// node (o_0 … o_c) of the tree is: block of its parent + (block of o_c + interactions of o_c with o_0 … o_(c−1)). The leaves
/// are the scores, written in place in the order of the action numbers.
/// </remarks>
internal sealed class ScoreTree(int dimensions)
{
    // Below one vector lanes are wasted; far above it the blocks no longer fit into the nearest cache.
    private const int LeastBlock = 16;
    private const int MostBlock = 512;

    private readonly int[] _options = new int[dimensions];
    private readonly int[] _blockStarts = new int[dimensions];
    private readonly int[] _shiftStarts = new int[dimensions];

    // Nodes on the path from the root, then the blocks of the options of the prefix dimensions.
    private float[] _work = [];

    // For each prefix dimension the interactions of its options with the options before it on the path.
    private float[] _shifts = [];
    private int _start;
    private int _width;
    private int _stride;

    /// <summary>Writes all scores by number of the action.</summary>
    /// <param name="values">The tables.</param>
    /// <param name="layout">Where they lie.</param>
    /// <param name="counts">Options per dimension.</param>
    /// <param name="scores">Receives Π counts scores.</param>
    public void Expand(ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts, Span<float> scores)
    {
        (_start, _width) = Suffix(counts);
        _stride = FloatRows.Padded(_width);
        Prepare(values, layout, counts);
        if (_start == 0)
        {
            _work.AsSpan(0, _width).CopyTo(scores);
            return;
        }

        _ = Descend(0, values, layout, counts, scores);
    }

    /// <summary>Score of one action, added up in the order of the tree.</summary>
    /// <param name="values">The tables.</param>
    /// <param name="layout">Where they lie.</param>
    /// <param name="counts">Options per dimension.</param>
    /// <param name="options">Position of the option in each dimension.</param>
    public static float ScoreOf(ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts, ReadOnlySpan<int> options)
    {
        (int start, _) = Suffix(counts);
        float score = 0.0f;
        for (int dimension = start; dimension < counts.Length; dimension++)
        {
            score += OwnEffect(values, layout, start, dimension, options);
        }

        for (int dimension = 0; dimension < start; dimension++)
        {
            float block = values[layout.Main(dimension) + options[dimension]];
            for (int other = start; other < counts.Length; other++)
            {
                block += layout.HasPair(dimension, other)
                    ? values[layout.Row(dimension, options[dimension], other) + options[other]]
                    : 0.0f;
            }

            score += block + Shift(values, layout, dimension, options);
        }

        return score;
    }

    // As many of the last dimensions as fill a vector, while the block stays small.
    private static (int Start, int Width) Suffix(ReadOnlySpan<int> counts)
    {
        int start = counts.Length - 1;
        int width = counts[start];
        while (start > 0 && width < LeastBlock && (long)width * counts[start - 1] <= MostBlock)
        {
            start--;
            width *= counts[start];
        }

        return (start, width);
    }

    // Main effect of one dimension's option and its interactions with the dimensions from `from` to before it.
    private static float OwnEffect(ReadOnlySpan<float> values, TableLayout layout, int from, int dimension, ReadOnlySpan<int> options)
    {
        float effect = values[layout.Main(dimension) + options[dimension]];
        for (int other = from; other < dimension; other++)
        {
            effect += layout.HasPair(other, dimension)
                ? values[layout.Row(other, options[other], dimension) + options[dimension]]
                : 0.0f;
        }

        return effect;
    }

    // Interactions of a prefix dimension's option with the options before it.
    private static float Shift(ReadOnlySpan<float> values, TableLayout layout, int dimension, ReadOnlySpan<int> options)
    {
        float shift = 0.0f;
        for (int other = 0; other < dimension; other++)
        {
            shift += layout.HasPair(other, dimension)
                ? values[layout.Row(other, options[other], dimension) + options[dimension]]
                : 0.0f;
        }

        return shift;
    }

    private void Prepare(ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts)
    {
        int next = Math.Max(1, _start);
        for (int dimension = 0; dimension < _start; dimension++)
        {
            _shiftStarts[dimension] = next;
            _blockStarts[dimension] = next * _stride;
            next += counts[dimension];
        }

        if (_work.Length < next * _stride)
        {
            _work = new float[next * _stride];
        }

        if (_shifts.Length < next)
        {
            _shifts = new float[next];
        }

        WriteRoot(values, layout, counts, _work.AsSpan(0, _width));
        for (int dimension = 0; dimension < _start; dimension++)
        {
            for (int option = 0; option < counts[dimension]; option++)
            {
                WriteBlock(values, layout, counts, dimension, option, _work.AsSpan(_blockStarts[dimension] + (option * _stride), _width));
            }
        }
    }

    // The suffix by itself, as if there were no prefix.
    private void WriteRoot(ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts, Span<float> root)
    {
        Span<int> options = _options;
        options.Clear();
        for (int i = 0; i < root.Length; i++)
        {
            float score = 0.0f;
            for (int dimension = _start; dimension < counts.Length; dimension++)
            {
                score += OwnEffect(values, layout, _start, dimension, options);
            }

            root[i] = score;
            for (int dimension = counts.Length - 1; dimension >= _start && ++options[dimension] == counts[dimension]; dimension--)
            {
                options[dimension] = 0;
            }
        }
    }

    // Spreads a main effect over one suffix dimension after the other: backwards, so that it needs no second row.
    private void WriteBlock(
        ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts, int dimension, int option, Span<float> block)
    {
        block[0] = values[layout.Main(dimension) + option];
        int written = 1;
        for (int other = _start; other < counts.Length; other++)
        {
            int count = counts[other];
            bool interacts = layout.HasPair(dimension, other);
            ReadOnlySpan<float> row = interacts ? values.Slice(layout.Row(dimension, option, other), count) : [];
            for (int i = written - 1; i >= 0; i--)
            {
                float sum = block[i];
                Span<float> target = block.Slice(i * count, count);
                for (int j = 0; j < target.Length; j++)
                {
                    target[j] = interacts ? sum + row[j] : sum;
                }
            }

            written *= count;
        }
    }

    // Returns how many scores are written; the leaves of one parent follow each other.
    private int Descend(int dimension, ReadOnlySpan<float> values, TableLayout layout, ReadOnlySpan<int> counts, Span<float> scores)
    {
        ReadOnlySpan<float> parent = _work.AsSpan(dimension * _stride, _stride);
        ReadOnlySpan<float> shifts = Shifts(dimension, values, layout, counts[dimension]);
        int blocks = _blockStarts[dimension];
        int written = 0;
        for (int option = 0; option < shifts.Length; option++)
        {
            ReadOnlySpan<float> block = _work.AsSpan(blocks + (option * _stride), _stride);
            if (dimension + 1 < _start)
            {
                _options[dimension] = option;
                FloatRows.AddShifted(parent, block, shifts[option], _work.AsSpan((dimension + 1) * _stride, _stride));
                written += Descend(dimension + 1, values, layout, counts, scores[written..]);
                continue;
            }

            // The padding runs over into the next leaf, which is written after this one.
            int room = scores.Length - written >= _stride ? _stride : _width;
            FloatRows.AddShifted(parent, block, shifts[option], scores.Slice(written, room));
            written += _width;
        }

        return written;
    }

    private ReadOnlySpan<float> Shifts(int dimension, ReadOnlySpan<float> values, TableLayout layout, int count)
    {
        Span<float> shifts = _shifts.AsSpan(_shiftStarts[dimension], count);
        shifts.Clear();
        for (int other = 0; other < dimension; other++)
        {
            if (layout.HasPair(other, dimension))
            {
                ReadOnlySpan<float> row = values.Slice(layout.Row(other, _options[other], dimension), count);
                for (int option = 0; option < shifts.Length; option++)
                {
                    shifts[option] += row[option];
                }
            }
        }

        return shifts;
    }
}
