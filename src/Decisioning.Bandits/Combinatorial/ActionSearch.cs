using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Finds the eligible action with the largest score, among ten or among a million.</summary>
/// <remarks>
/// Up to <see cref="ExactActions"/> actions all are scored. Above, coordinate ascent climbs from random eligible starts
/// (Hill et al. 2017, Algorithm 2); branch and bound then proves that the best climb is the best action or improves it; where
/// it does not come to its end, more climbs follow. The answer is always an eligible action.
/// Deterministic: the same scores, eligibility and seed give the same answer on every machine. Ties: uniformly at random up
/// to <see cref="ExactActions"/>, above that whichever is met first from the random starts.
/// Memory: work space of about 4 bytes × (2 Σ K_d K_e + D² Σ K), rows padded to 16; nothing is allocated once a decision of
/// the largest size was made.
/// </remarks>
/// <threadsafety>Not safe for use by several threads at once; give each its own instance.</threadsafety>
public sealed class ActionSearch
{
    /// <summary>Most actions (product of the numbers of allowed options, before exclusions) that are all scored.</summary>
    public const int ExactActions = 10_000;

    /// <summary>Largest size of a number in the tables: their sums stay finite.</summary>
    public const float LargestEffect = 1e30f;

    private readonly ActionShape _shape;
    private readonly SearchEffort _effort;
    private readonly SearchProblem _problem;
    private readonly FeasibleStart _start;
    private readonly CoordinateAscent _ascent;
    private readonly BranchAndBound _bound;
    private readonly ScoreTree _tree;
    private readonly int[] _places;
    private readonly int[] _best;
    private float[] _scores = [];

    /// <summary>Makes the work space of a shape.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="effort">How much work a search may do; <see cref="SearchEffort.Default"/> where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The effort is out of range.</exception>
    public ActionSearch(ActionShape shape, SearchEffort? effort = null)
    {
        _shape = shape;
        _effort = effort ?? SearchEffort.Default;
        ThrowIfInvalid(_effort);
        _problem = new SearchProblem(shape);
        _start = new FeasibleStart(shape);
        _ascent = new CoordinateAscent(shape);
        _bound = new BranchAndBound(shape);
        _tree = new ScoreTree(shape.DimensionCount);
        _places = new int[shape.DimensionCount];
        _best = new int[shape.DimensionCount];
    }

    /// <summary>The dimensions.</summary>
    public ActionShape Shape => _shape;

    /// <summary>Finds the best eligible action.</summary>
    /// <param name="scores">The scores; numbers of size <see cref="LargestEffect"/> at most.</param>
    /// <param name="feasibility">What is eligible.</param>
    /// <param name="random">Source of randomness, seeded for this decision.</param>
    /// <param name="options">Receives the position of the option in each dimension; undefined where none is found.</param>
    /// <returns>What is known of the answer, and its score.</returns>
    /// <exception cref="ArgumentException">
    /// The arguments are of another shape than the search, or a number is too large or not finite.
    /// </exception>
    public SearchResult Best(AdditiveScores scores, Feasibility feasibility, SeededRandom random, Span<int> options)
    {
        ThrowIfInvalid(scores, feasibility, options);
        if (!_problem.TryLoad(scores, feasibility))
        {
            return new SearchResult(SearchStatus.Infeasible, float.NegativeInfinity);
        }

        SearchStatus status = feasibility.MostActions <= ExactActions
            ? ScoreAll((int)feasibility.MostActions, random)
            : Search(feasibility, random);
        if (status is SearchStatus.Infeasible or SearchStatus.Undecided)
        {
            return new SearchResult(status, float.NegativeInfinity);
        }

        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            options[dimension] = _problem.OptionAt(dimension, _best[dimension]);
        }

        return new SearchResult(status, scores.ScoreOf(options));
    }

    private SearchStatus ScoreAll(int count, SeededRandom random)
    {
        if (_scores.Length < count)
        {
            _scores = new float[count];
        }

        Span<float> all = _scores.AsSpan(0, count);
        _tree.Expand(_problem.Values, _problem.Layout, _problem.Counts, all);
        int action = LargestScore.Of(all, random);
        if (float.IsNegativeInfinity(all[action]))
        {
            return SearchStatus.Infeasible;
        }

        for (int dimension = _best.Length - 1; dimension >= 0; dimension--)
        {
            (action, _best[dimension]) = Math.DivRem(action, _problem.Counts[dimension]);
        }

        return SearchStatus.Best;
    }

    private SearchStatus Search(Feasibility feasibility, SeededRandom random)
    {
        float best = float.NegativeInfinity;
        for (int climb = 0; climb < _effort.FirstClimbs; climb++)
        {
            SearchStatus start = Climb(feasibility, random, ref best);
            if (start != SearchStatus.Found)
            {
                return start;
            }
        }

        if (_bound.Improve(_problem, _best, ref best, _effort.NodeLimit))
        {
            return SearchStatus.Best;
        }

        for (int climb = _effort.FirstClimbs; climb < _effort.Climbs; climb++)
        {
            _ = Climb(feasibility, random, ref best);
        }

        return SearchStatus.Found;
    }

    private SearchStatus Climb(Feasibility feasibility, SeededRandom random, ref float best)
    {
        SearchStatus start = _start.Find(feasibility, random, _places);
        if (start != SearchStatus.Found)
        {
            // Only the first climb can end here but for the limit of steps: what is found already stays.
            return float.IsNegativeInfinity(best) ? start : SearchStatus.Found;
        }

        for (int dimension = 0; dimension < _places.Length; dimension++)
        {
            _places[dimension] = _problem.PlaceOf(dimension, _places[dimension]);
        }

        _ascent.Climb(_problem, _places);
        float score = _problem.ScoreOf(_places);
        if (score > best)
        {
            best = score;
            _places.CopyTo(_best.AsSpan());
        }

        return SearchStatus.Found;
    }

    private static void ThrowIfInvalid(SearchEffort effort)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(effort.FirstClimbs, 1, nameof(effort));
        ArgumentOutOfRangeException.ThrowIfNegative(effort.NodeLimit, nameof(effort));
        ArgumentOutOfRangeException.ThrowIfLessThan(effort.Climbs, effort.FirstClimbs, nameof(effort));
    }

    private void ThrowIfInvalid(AdditiveScores scores, Feasibility feasibility, Span<int> options)
    {
        _shape.ThrowIfNotDimensions(options);
        if (!scores.Shape.IsLike(_shape) || !feasibility.Shape.IsLike(_shape))
        {
            throw new ArgumentException("Scores, eligibility and search must have the same shape.", nameof(scores));
        }

        // Written so that NaN is refused too.
        if (!(TensorPrimitives.MaxMagnitude<float>(scores.Values) is >= -LargestEffect and <= LargestEffect))
        {
            throw new ArgumentException($"A score is not finite or above {LargestEffect} in size.", nameof(scores));
        }
    }
}
