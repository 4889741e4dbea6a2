namespace Decisioning.Bandits;

/// <summary>Where each coefficient of the factored model lies in the parameter vector β.</summary>
/// <remarks>
/// The expected score of an action with options o₁ … o_D in context x = (x₀, x′) is θᵀx with
/// θ₀ = bias + Σ_i effect[i, o_i] + Σ_(i,j) interaction[i, j, o_i, o_j] and θ′ = context + Σ_i slope[i, o_i]. Order of β:
/// bias (1), context (d − 1), effects (ΣK_i), slopes (d − 1 for each option of a dimension that uses the context), interactions.
/// </remarks>
internal sealed class FactoredLayout
{
    private readonly int[] _optionCounts;
    private readonly int[] _effects;
    private readonly int[] _slopes;
    private readonly (int First, int Second)[] _pairs;
    private readonly int[] _interactions;
    private readonly int[] _blockStarts;

    public FactoredLayout(
        IReadOnlyList<int> optionCounts, IReadOnlyList<bool> usesContext, IReadOnlyList<(int First, int Second)> pairs, int contextDimension)
    {
        _optionCounts = [.. optionCounts];
        _pairs = [.. pairs];
        ContextDimension = contextDimension;
        _effects = new int[_optionCounts.Length];
        _slopes = new int[_optionCounts.Length];
        _interactions = new int[_pairs.Length];
        int next = contextDimension;
        int options = next;
        for (int i = 0; i < _effects.Length; i++)
        {
            _effects[i] = next;
            next += _optionCounts[i];
        }

        int slopes = next;
        for (int i = 0; i < _slopes.Length; i++)
        {
            _slopes[i] = usesContext[i] ? next : -1;
            next += usesContext[i] ? _optionCounts[i] * SlopeLength : 0;
        }

        int interactions = next;
        for (int i = 0; i < _pairs.Length; i++)
        {
            _interactions[i] = next;
            next += _optionCounts[_pairs[i].First] * _optionCounts[_pairs[i].Second];
        }

        Size = next;
        _blockStarts = [0, 1, options, slopes, interactions, next];
        SlopeBlocks = 1 + usesContext.Count(uses => uses);
    }

    /// <summary>Length of β.</summary>
    public int Size { get; }

    /// <summary>Length d of the context, the constant included.</summary>
    public int ContextDimension { get; }

    /// <summary>Numbers in a block of slopes, d − 1.</summary>
    public int SlopeLength => ContextDimension - 1;

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => _optionCounts.Length;

    /// <summary>Number of coefficients that make θ₀: the bias, an effect for each dimension, an interaction for each pair.</summary>
    public int Terms => 1 + _effects.Length + _pairs.Length;

    /// <summary>Number of blocks that make θ′: the context's and one for each dimension that uses the context.</summary>
    public int SlopeBlocks { get; }

    /// <summary>The pairs of dimensions that interact.</summary>
    public ReadOnlySpan<(int First, int Second)> Pairs => _pairs;

    /// <summary>Number of options of a dimension, retired ones included.</summary>
    public int OptionCount(int dimension) => _optionCounts[dimension];

    /// <summary>Where the effects of a dimension start.</summary>
    public int Effect(int dimension) => _effects[dimension];

    /// <summary>Where the slopes of an option start; −1 where its dimension does not use the context.</summary>
    public int Slope(int dimension, int option) => _slopes[dimension] < 0 ? -1 : _slopes[dimension] + (option * SlopeLength);

    /// <summary>Where the interactions of a pair start: row by row, the first dimension's options being rows.</summary>
    public int Interaction(int pair) => _interactions[pair];

    /// <summary>Where a block lies.</summary>
    public (int Start, int End) Block(FactoredBlock block) => (_blockStarts[(int)block], _blockStarts[(int)block + 1]);

    /// <summary>Finds the coefficients that make θ₀ of an action.</summary>
    /// <param name="options">Option of each dimension.</param>
    /// <param name="terms">Where the places go, shape (<see cref="Terms"/>), ascending.</param>
    public void FindTerms(ReadOnlySpan<int> options, Span<int> terms)
    {
        int next = 0;
        terms[next++] = 0;
        for (int i = 0; i < _effects.Length; i++)
        {
            terms[next++] = _effects[i] + options[i];
        }

        for (int i = 0; i < _pairs.Length; i++)
        {
            (int first, int second) = _pairs[i];
            terms[next++] = _interactions[i] + (options[first] * _optionCounts[second]) + options[second];
        }
    }

    /// <summary>Finds the blocks that make θ′ of an action.</summary>
    /// <param name="options">Option of each dimension.</param>
    /// <param name="starts">Where the starts go, shape (<see cref="SlopeBlocks"/>), ascending.</param>
    public void FindSlopes(ReadOnlySpan<int> options, Span<int> starts)
    {
        int next = 0;
        starts[next++] = 1;
        for (int i = 0; i < _slopes.Length; i++)
        {
            if (_slopes[i] >= 0)
            {
                starts[next++] = Slope(i, options[i]);
            }
        }
    }
}
