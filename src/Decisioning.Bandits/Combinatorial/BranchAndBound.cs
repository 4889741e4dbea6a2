namespace Decisioning.Bandits;

/// <summary>Improves an action to the best one, or proves that it is: depth-first branch and bound.</summary>
/// <remarks>
/// Dimensions are fixed in order. A node's bound is its score so far, plus for every free dimension the largest of: own
/// effect given the fixed options, plus for each later free dimension the largest interaction with it (forward checking with
/// directed bounds, Larrosa, Meseguer and Schiex 1999). Options are tried best bound first, so the first that cannot beat the
/// incumbent ends the loop. Bounds are float sums: "best" holds up to their rounding.
/// </remarks>
internal sealed class BranchAndBound
{
    private const uint SignBit = 1u << 31;

    private readonly int[] _places;
    private readonly ulong[] _sorted;
    private readonly int _maxCount;
    private float[] _effects = [];
    private float[] _later = [];
    private int _width;
    private int _nodes;
    private int _nodeLimit;
    private float _best;

    public BranchAndBound(ActionShape shape)
    {
        foreach (int count in shape.OptionCounts)
        {
            _maxCount = Math.Max(_maxCount, FloatRows.Padded(count));
        }

        _places = new int[shape.DimensionCount];
        _sorted = new ulong[_maxCount * shape.DimensionCount];
    }

    /// <summary>Nodes that the last search visited.</summary>
    public int Nodes => _nodes;

    /// <summary>Searches for something better than an incumbent.</summary>
    /// <param name="problem">The decision.</param>
    /// <param name="places">The incumbent; replaced where a better action is found.</param>
    /// <param name="best">Its score; −∞ where there is none.</param>
    /// <param name="nodeLimit">Most nodes to visit.</param>
    /// <returns>Whether the search came to its end, so that nothing is better.</returns>
    public bool Improve(SearchProblem problem, Span<int> places, ref float best, int nodeLimit)
    {
        (_nodes, _nodeLimit, _best) = (0, nodeLimit, best);
        Prepare(problem);
        Explore(problem, 0, 0.0f, places);
        best = _best;
        return _nodes <= nodeLimit;
    }

    private void Prepare(SearchProblem problem)
    {
        int dimensions = problem.DimensionCount;
        TableLayout layout = problem.Layout;
        _width = layout.Main(dimensions - 1) + layout.Stride(dimensions - 1);
        if (_later.Length < _width)
        {
            _later = new float[_width];
            _effects = new float[_width * (dimensions + 1)];
        }

        problem.Values[.._width].CopyTo(_effects);
        _later.AsSpan(0, _width).Clear();
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            for (int other = dimension + 1; other < dimensions; other++)
            {
                if (layout.HasPair(dimension, other))
                {
                    AddLargest(problem, dimension, other);
                }
            }
        }
    }

    private void AddLargest(SearchProblem problem, int dimension, int other)
    {
        Span<float> later = _later.AsSpan(problem.Layout.Main(dimension), problem.Counts[dimension]);
        for (int place = 0; place < later.Length; place++)
        {
            later[place] += LargestScore.Largest(problem.Row(dimension, place, other)[..problem.Counts[other]]);
        }
    }

    private Span<float> Effects(SearchProblem problem, int depth, int dimension) =>
        _effects.AsSpan((depth * _width) + problem.Layout.Main(dimension), problem.Layout.Stride(dimension));

    private ReadOnlySpan<float> Later(SearchProblem problem, int dimension) =>
        _later.AsSpan(problem.Layout.Main(dimension), problem.Layout.Stride(dimension));

    private void Explore(SearchProblem problem, int depth, float score, Span<int> incumbent)
    {
        Span<float> effects = Effects(problem, depth, depth);
        if (depth == problem.DimensionCount - 1)
        {
            Finish(effects, depth, score, incumbent);
            return;
        }

        float rest = Rest(problem, depth, depth);
        int count = problem.Counts[depth];
        ReadOnlySpan<float> later = Later(problem, depth);
        ReadOnlySpan<ulong> sorted = Sort(effects, later, depth, count);
        for (int i = 0; i < count; i++)
        {
            int place = (int)(uint)sorted[i];
            if (!(score + (effects[place] + later[place]) + rest > _best) || ++_nodes > _nodeLimit)
            {
                return;
            }

            _places[depth] = place;
            Fix(problem, depth, place);
            float fixedScore = score + effects[place];
            if (fixedScore + Rest(problem, depth + 1, depth) > _best)
            {
                Explore(problem, depth + 1, fixedScore, incumbent);
            }
        }
    }

    private void Finish(ReadOnlySpan<float> effects, int depth, float score, Span<int> incumbent)
    {
        int last = LargestScore.Of(effects);
        if (score + effects[last] > _best)
        {
            _places[depth] = last;
            _best = score + effects[last];
            _places.CopyTo(incumbent);
        }
    }

    // Places in the lower halves, by falling bound, then rising place: one order on every machine, whatever sorts them.
    private ReadOnlySpan<ulong> Sort(ReadOnlySpan<float> effects, ReadOnlySpan<float> later, int depth, int count)
    {
        Span<ulong> sorted = _sorted.AsSpan(depth * _maxCount, count);
        for (int place = 0; place < count; place++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(effects[place] + later[place]);
            uint rising = (bits & SignBit) == 0 ? bits | SignBit : ~bits;
            sorted[place] = ((ulong)~rising << 32) | (uint)place;
        }

        sorted.Sort();
        return sorted;
    }

    // Largest sums of the dimensions after one.
    private float Rest(SearchProblem problem, int depth, int after)
    {
        float rest = 0.0f;
        for (int dimension = after + 1; dimension < problem.DimensionCount; dimension++)
        {
            rest += FloatRows.LargestSum(Effects(problem, depth, dimension), Later(problem, dimension));
        }

        return rest;
    }

    private void Fix(SearchProblem problem, int depth, int place)
    {
        for (int dimension = depth + 1; dimension < problem.DimensionCount; dimension++)
        {
            ReadOnlySpan<float> effects = Effects(problem, depth, dimension);
            Span<float> target = Effects(problem, depth + 1, dimension);
            if (problem.Layout.HasPair(depth, dimension))
            {
                FloatRows.AddShifted(effects, problem.Row(depth, place, dimension), 0.0f, target);
            }
            else
            {
                effects.CopyTo(target);
            }
        }
    }
}
