namespace Decisioning.Bandits;

/// <summary>Scores of actions that add up: Σ_d option[d][o_d] + Σ_(d,e) pair[d,e][o_d, o_e] over the pairs of the shape.</summary>
/// <remarks>
/// The caller fills the tables (all at once through <see cref="Values"/>, or table by table) and asks for the scores of all
/// actions or, through <see cref="ActionSearch"/>, for the best one. Every member adds in the same order on every machine.
/// Memory: 4 bytes × <see cref="ActionShape.TableLength"/>, and work space of the first <see cref="Expand"/> (4 bytes ×
/// (D + Σ K) × 32 at most for up to 32 options a dimension). Nothing is allocated after the first call.
/// </remarks>
/// <threadsafety>Not safe for use by several threads at once; give each its own instance.</threadsafety>
/// <param name="shape">The dimensions.</param>
public sealed class AdditiveScores(ActionShape shape)
{
    private readonly float[] _values = new float[shape.TableLength];
    private readonly ScoreTree _tree = new(shape.DimensionCount);

    /// <summary>The dimensions.</summary>
    public ActionShape Shape { get; } = shape;

    /// <summary>All tables in one row, in the order that <see cref="ActionShape"/> documents; finite numbers in units of score.</summary>
    public Span<float> Values => _values;

    /// <summary>Main effects of a dimension's options, shape (K_d).</summary>
    /// <param name="dimension">Position of the dimension.</param>
    public Span<float> Options(int dimension) =>
        _values.AsSpan(Shape.Layout.Main(dimension), Shape.OptionCounts[dimension]);

    /// <summary>Interactions of a pair of dimensions, shape (K_first × K_second), row by row.</summary>
    /// <param name="first">The lower dimension.</param>
    /// <param name="second">The higher dimension.</param>
    /// <exception cref="ArgumentException">The shape has no such pair.</exception>
    public Span<float> Pair(int first, int second)
    {
        int count = Shape.DimensionCount;
        if ((uint)first >= (uint)count || (uint)second >= (uint)count || !Shape.Layout.HasPair(first, second))
        {
            throw new ArgumentException($"The dimensions {first} and {second} do not interact in this order.", nameof(second));
        }

        return _values.AsSpan(Shape.Layout.Row(first, 0, second), Shape.OptionCounts[first] * Shape.OptionCounts[second]);
    }

    /// <summary>Score of one action: the same bits as <see cref="Expand"/> writes for it.</summary>
    /// <param name="options">Position of the option in each dimension.</param>
    /// <exception cref="ArgumentException">Not one option of each dimension.</exception>
    public float ScoreOf(ReadOnlySpan<int> options)
    {
        Shape.ThrowIfNotAction(options);
        return ScoreTree.ScoreOf(_values, Shape.Layout, Shape.OptionCounts, options);
    }

    /// <summary>Writes the scores of all actions by number.</summary>
    /// <param name="scores">Receives Π K_d scores.</param>
    /// <remarks>
    /// Partial sums along a tree: two vector additions for a vector of actions, whatever D is. Floats: the error of a score
    /// is below D(D + 1)/2 · 6e-8 times the sum of the sizes of its terms.
    /// </remarks>
    /// <exception cref="ArgumentException">The output has another length than the number of actions.</exception>
    public void Expand(Span<float> scores)
    {
        if (scores.Length != Shape.ActionCount)
        {
            throw new ArgumentException($"Room for {scores.Length} scores was given where {Shape.ActionCount} are needed.", nameof(scores));
        }

        _tree.Expand(_values, Shape.Layout, Shape.OptionCounts, scores);
    }
}
