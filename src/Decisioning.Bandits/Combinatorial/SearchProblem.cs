using System.Numerics;

namespace Decisioning.Bandits;

/// <summary>Scores and eligibility of one decision, laid out for a search: allowed options only, excluded pairs at −∞.</summary>
/// <remarks>
/// Options are renumbered among the allowed ones ("places"). Each pair has a table in both directions, so that the effects of
/// one dimension's option on all options of another lie in one row; rows are padded to whole vectors, dimensions' own rows
/// with −∞, so that padding is never chosen.
/// </remarks>
internal sealed class SearchProblem(ActionShape shape)
{
    private readonly int[] _counts = new int[shape.DimensionCount];
    private readonly bool[] _isPair = new bool[shape.DimensionCount * shape.DimensionCount];
    private readonly int[] _optionStarts = StartsOf(shape);
    private readonly int[] _options = new int[Total(shape)];
    private readonly int[] _places = new int[Total(shape)];
    private float[] _values = [];

    /// <summary>Number of dimensions.</summary>
    public int DimensionCount => shape.DimensionCount;

    /// <summary>Where the tables lie.</summary>
    public TableLayout Layout { get; } = TableLayout.ForSearch(shape.DimensionCount);

    /// <summary>The tables.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Layout.Length);

    /// <summary>Allowed options per dimension.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Lays a decision out.</summary>
    /// <param name="scores">The scores, finite.</param>
    /// <param name="feasibility">What is eligible.</param>
    /// <returns>False where a dimension has no allowed option; the content is then undefined.</returns>
    public bool TryLoad(AdditiveScores scores, Feasibility feasibility)
    {
        for (int dimension = 0; dimension < DimensionCount; dimension++)
        {
            _counts[dimension] = ListOptions(dimension, feasibility.AllowedBits(dimension));
            if (_counts[dimension] == 0)
            {
                return false;
            }
        }

        LayOut(feasibility);
        for (int dimension = 0; dimension < DimensionCount; dimension++)
        {
            Span<float> target = _values.AsSpan(Layout.Main(dimension), Layout.Stride(dimension));
            target.Fill(float.NegativeInfinity);
            Gather(scores.Options(dimension), Allowed(dimension), target);
            for (int other = dimension + 1; other < DimensionCount; other++)
            {
                if (Layout.HasPair(dimension, other))
                {
                    WritePair(scores, feasibility, dimension, other);
                }
            }
        }

        return true;
    }

    /// <summary>The option at a place.</summary>
    public int OptionAt(int dimension, int place) => _options[_optionStarts[dimension] + place];

    /// <summary>The place of an allowed option.</summary>
    public int PlaceOf(int dimension, int option) => _places[_optionStarts[dimension] + option];

    /// <summary>Own row of a dimension's places.</summary>
    public ReadOnlySpan<float> Main(int dimension) => _values.AsSpan(Layout.Main(dimension), Layout.Stride(dimension));

    /// <summary>Effects of one place on all places of another dimension; only where the pair has a table.</summary>
    public ReadOnlySpan<float> Row(int dimension, int place, int other) =>
        _values.AsSpan(Layout.Row(dimension, place, other), Layout.Stride(other));

    /// <summary>Score of an action; −∞ where it is excluded.</summary>
    /// <param name="places">Place in each dimension.</param>
    public float ScoreOf(ReadOnlySpan<int> places) => ScoreTree.ScoreOf(Values, Layout, Counts, places);

    private static int Total(ActionShape shape)
    {
        int total = 0;
        foreach (int count in shape.OptionCounts)
        {
            total += count;
        }

        return total;
    }

    private static int[] StartsOf(ActionShape shape)
    {
        int[] starts = new int[shape.DimensionCount];
        for (int dimension = 1; dimension < starts.Length; dimension++)
        {
            starts[dimension] = starts[dimension - 1] + shape.OptionCounts[dimension - 1];
        }

        return starts;
    }

    private static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<int> options, Span<float> target)
    {
        if (options.Length == source.Length)
        {
            source.CopyTo(target);
            return;
        }

        for (int place = 0; place < options.Length; place++)
        {
            target[place] = source[options[place]];
        }
    }

    private ReadOnlySpan<int> Allowed(int dimension) => _options.AsSpan(_optionStarts[dimension], _counts[dimension]);

    private int ListOptions(int dimension, ReadOnlySpan<ulong> bits)
    {
        int start = _optionStarts[dimension];
        int count = 0;
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                int option = (word * 64) + BitOperations.TrailingZeroCount(rest);
                _places[start + option] = count;
                _options[start + count++] = option;
            }
        }

        return count;
    }

    private void LayOut(Feasibility feasibility)
    {
        for (int dimension = 0; dimension < DimensionCount; dimension++)
        {
            for (int other = dimension + 1; other < DimensionCount; other++)
            {
                bool isPair = shape.Layout.HasPair(dimension, other) || feasibility.HasExclusionsBetween(dimension, other);
                _isPair[(dimension * DimensionCount) + other] = isPair;
                _isPair[(other * DimensionCount) + dimension] = isPair;
            }
        }

        Layout.Rebuild(_counts, _isPair);
        if (_values.Length < Layout.Length)
        {
            _values = new float[Layout.Length];
        }
    }

    private void WritePair(AdditiveScores scores, Feasibility feasibility, int dimension, int other)
    {
        bool interacts = shape.Layout.HasPair(dimension, other);
        bool excludes = feasibility.HasExclusionsBetween(dimension, other);
        ReadOnlySpan<int> others = Allowed(other);
        int transposed = Layout.Row(other, 0, dimension);
        int stride = Layout.Stride(dimension);
        for (int place = 0; place < _counts[dimension]; place++)
        {
            int option = OptionAt(dimension, place);
            Span<float> row = _values.AsSpan(Layout.Row(dimension, place, other), others.Length);
            if (interacts)
            {
                Gather(scores.Pair(dimension, other).Slice(option * shape.OptionCounts[other], shape.OptionCounts[other]), others, row);
            }
            else
            {
                row.Clear();
            }

            if (excludes)
            {
                Exclude(row, others, feasibility.PartnerBits(dimension, option, other));
            }

            for (int otherPlace = 0; otherPlace < row.Length; otherPlace++)
            {
                _values[transposed + (otherPlace * stride) + place] = row[otherPlace];
            }
        }
    }

    private static void Exclude(Span<float> row, ReadOnlySpan<int> options, ReadOnlySpan<ulong> partners)
    {
        for (int place = 0; place < row.Length; place++)
        {
            if ((partners[options[place] / 64] >> (options[place] % 64) & 1) == 0)
            {
                row[place] = float.NegativeInfinity;
            }
        }
    }
}
