namespace Decisioning.Bandits;

/// <summary>Climbs from one eligible action to a better one until no change of one or two options helps.</summary>
/// <remarks>
/// Hill, Nassif, Liu, Iyer and Vishwanathan 2017, "An efficient bandit algorithm for realtime multivariate optimization",
/// Algorithm 2 (greedy hill climbing; the restarts are <see cref="ActionSearch"/>'s). Departures: dimensions are visited in
/// turn instead of at random, until none moves instead of a fixed number of times; and where no single option helps, pairs
/// of options are changed together, which also crosses from one eligible region to another where exclusions are tight.
/// Excluded pairs stand at −∞, so a climb that starts at an eligible action never leaves the eligible set.
/// </remarks>
internal sealed class CoordinateAscent
{
    // Rounding could, in theory, make two sums disagree about which of two actions is better.
    private const int MostMoves = 1000;

    private readonly int[] _rows;
    private readonly float[] _effects;
    private readonly float[] _otherEffects;

    public CoordinateAscent(ActionShape shape)
    {
        int most = 0;
        foreach (int count in shape.OptionCounts)
        {
            most = Math.Max(most, FloatRows.Padded(count));
        }

        _rows = new int[shape.DimensionCount];
        _effects = new float[most];
        _otherEffects = new float[most];
    }

    /// <summary>Climbs.</summary>
    /// <param name="problem">The decision.</param>
    /// <param name="places">An eligible action; becomes the local optimum.</param>
    public void Climb(SearchProblem problem, Span<int> places)
    {
        int moves = 0;
        do
        {
            moves += ClimbByOne(problem, places) + 1;
        }
        while (moves < MostMoves && TryMovePair(problem, places));
    }

    // Visits the dimensions in turn until each has refused since the last move.
    private int ClimbByOne(SearchProblem problem, Span<int> places)
    {
        int moves = 0;
        int dimension = 0;
        for (int refused = 0; refused < places.Length && moves < MostMoves; refused++)
        {
            Span<float> effects = Effects(problem, dimension, -1, places, _effects);
            int best = LargestScore.Of(effects);
            if (effects[best] > effects[places[dimension]])
            {
                places[dimension] = best;
                moves++;
                refused = 0;
            }

            dimension = dimension + 1 == places.Length ? 0 : dimension + 1;
        }

        return moves;
    }

    private bool TryMovePair(SearchProblem problem, Span<int> places)
    {
        for (int dimension = 0; dimension < places.Length; dimension++)
        {
            for (int other = dimension + 1; other < places.Length; other++)
            {
                if (problem.Layout.HasPair(dimension, other) && TryMove(problem, dimension, other, places))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool TryMove(SearchProblem problem, int dimension, int other, Span<int> places)
    {
        ReadOnlySpan<float> effects = Effects(problem, dimension, other, places, _effects);
        Span<float> otherEffects = Effects(problem, other, dimension, places, _otherEffects);
        int best = places[dimension];
        float largest = effects[best] + (otherEffects[places[other]] + problem.Row(dimension, best, other)[places[other]]);
        bool moves = false;
        for (int place = 0; place < problem.Counts[dimension]; place++)
        {
            float sum = effects[place] + FloatRows.LargestSum(otherEffects, problem.Row(dimension, place, other));
            if (sum > largest)
            {
                (best, largest, moves) = (place, sum, true);
            }
        }

        if (moves)
        {
            FloatRows.AddShifted(otherEffects, problem.Row(dimension, best, other), 0.0f, otherEffects);
            places[dimension] = best;
            places[other] = LargestScore.Of(otherEffects);
        }

        return moves;
    }

    // What each place of a dimension adds, given the places of all others but one.
    private Span<float> Effects(SearchProblem problem, int dimension, int without, ReadOnlySpan<int> places, float[] target)
    {
        TableLayout layout = problem.Layout;
        int count = 0;
        _rows[count++] = layout.Main(dimension);
        for (int other = 0; other < places.Length; other++)
        {
            if (other != dimension && other != without && layout.HasPair(other, dimension))
            {
                _rows[count++] = layout.Row(other, places[other], dimension);
            }
        }

        Span<float> effects = target.AsSpan(0, layout.Stride(dimension));
        FloatRows.Sum(problem.Values, _rows.AsSpan(0, count), effects);
        return effects;
    }
}
