using System.Numerics;

namespace Decisioning.Bandits;

/// <summary>Which actions are eligible, in factored form: allowed options per dimension, and pairs of options that exclude each other.</summary>
/// <remarks>
/// An action is eligible where each of its options is allowed and no two of them exclude each other. One bit per option, and
/// one per pair of options for pairs of dimensions in which something is excluded. Changing it does not allocate, but for the
/// first exclusion between two dimensions.
/// </remarks>
/// <threadsafety>Safe for use by several threads while nobody changes it.</threadsafety>
public sealed class Feasibility
{
    private const int WordBits = 64;

    private readonly ActionShape _shape;
    private readonly int[] _starts;
    private readonly int[] _words;
    private readonly ulong[] _allowed;

    // At d · D + e: for each option of d the allowed options of e; null where all are.
    private readonly ulong[]?[] _partners;

    /// <summary>Everything is allowed.</summary>
    /// <param name="shape">The dimensions.</param>
    public Feasibility(ActionShape shape)
    {
        _shape = shape;
        int dimensions = shape.DimensionCount;
        _starts = new int[dimensions];
        _words = new int[dimensions];
        int next = 0;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            _starts[dimension] = next;
            _words[dimension] = (shape.OptionCounts[dimension] + WordBits - 1) / WordBits;
            next += _words[dimension];
        }

        _allowed = new ulong[next];
        _partners = new ulong[]?[dimensions * dimensions];
        AllowAllOptions();
    }

    /// <summary>The dimensions.</summary>
    public ActionShape Shape => _shape;

    /// <summary>Whether some pairs of options exclude each other.</summary>
    public bool HasExclusions { get; private set; }

    /// <summary>Product of the numbers of allowed options: the number of eligible actions where no pair is excluded, and never less.</summary>
    public long MostActions
    {
        get
        {
            long product = 1;
            for (int dimension = 0; dimension < _shape.DimensionCount; dimension++)
            {
                product *= AllowedCount(dimension);
            }

            return product;
        }
    }

    /// <summary>Allows every option; excluded pairs stay.</summary>
    public void AllowAllOptions()
    {
        for (int dimension = 0; dimension < _shape.DimensionCount; dimension++)
        {
            Fill(_allowed.AsSpan(_starts[dimension], _words[dimension]), _shape.OptionCounts[dimension]);
        }
    }

    /// <summary>Allows an option, or not.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="option">Position of the option.</param>
    /// <param name="isAllowed">Whether it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such option.</exception>
    public void Allow(int dimension, int option, bool isAllowed)
    {
        ThrowIfUnknown(dimension, option);
        Set(_allowed.AsSpan(_starts[dimension]), option, isAllowed);
    }

    /// <summary>Excludes all actions that have both options.</summary>
    /// <param name="dimension">Position of a dimension.</param>
    /// <param name="option">Position of its option.</param>
    /// <param name="otherDimension">Position of another dimension, higher or lower.</param>
    /// <param name="otherOption">Position of its option.</param>
    /// <exception cref="ArgumentException">There is no such option, or both are of one dimension.</exception>
    public void Exclude(int dimension, int option, int otherDimension, int otherOption)
    {
        ThrowIfUnknown(dimension, option);
        ThrowIfUnknown(otherDimension, otherOption);
        ArgumentOutOfRangeException.ThrowIfEqual(otherDimension, dimension);
        Set(Partners(dimension, otherDimension).AsSpan(option * _words[otherDimension]), otherOption, false);
        Set(Partners(otherDimension, dimension).AsSpan(otherOption * _words[dimension]), option, false);
        HasExclusions = true;
    }

    /// <summary>Number of allowed options of a dimension.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    public int AllowedCount(int dimension)
    {
        int count = 0;
        foreach (ulong word in AllowedBits(dimension))
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Whether an option is allowed, taken by itself.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="option">Position of the option.</param>
    public bool IsAllowed(int dimension, int option) => IsSet(AllowedBits(dimension), option);

    /// <summary>Whether two options exclude each other.</summary>
    /// <param name="dimension">Position of a dimension.</param>
    /// <param name="option">Position of its option.</param>
    /// <param name="otherDimension">Position of another dimension.</param>
    /// <param name="otherOption">Position of its option.</param>
    public bool IsExcluded(int dimension, int option, int otherDimension, int otherOption) =>
        HasExclusionsBetween(dimension, otherDimension) && !IsSet(PartnerBits(dimension, option, otherDimension), otherOption);

    /// <summary>Whether an action is eligible.</summary>
    /// <param name="options">Position of the option in each dimension.</param>
    /// <exception cref="ArgumentException">Not one option of each dimension.</exception>
    public bool IsEligible(ReadOnlySpan<int> options)
    {
        _shape.ThrowIfNotAction(options);
        for (int dimension = 0; dimension < options.Length; dimension++)
        {
            if (!IsAllowed(dimension, options[dimension]))
            {
                return false;
            }

            for (int other = 0; HasExclusions && other < dimension; other++)
            {
                if (IsExcluded(other, options[other], dimension, options[dimension]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The allowed option of a rank, counted from 0.</summary>
    internal int AllowedOption(int dimension, int rank) => PlaceOf(AllowedBits(dimension), rank);

    /// <summary>Allowed options, one bit each.</summary>
    internal ReadOnlySpan<ulong> AllowedBits(int dimension) => _allowed.AsSpan(_starts[dimension], _words[dimension]);

    /// <summary>Whether any options of two dimensions exclude each other.</summary>
    internal bool HasExclusionsBetween(int dimension, int other) => _partners[(dimension * _shape.DimensionCount) + other] is not null;

    /// <summary>Options of the other dimension that an option does not exclude; only where something is excluded.</summary>
    internal ReadOnlySpan<ulong> PartnerBits(int dimension, int option, int other) =>
        _partners[(dimension * _shape.DimensionCount) + other].AsSpan(option * _words[other], _words[other]);

    /// <summary>Position of the set bit of a rank, counted from 0.</summary>
    internal static int PlaceOf(ReadOnlySpan<ulong> bits, int rank)
    {
        int word = 0;
        for (int count; rank >= (count = BitOperations.PopCount(bits[word])); word++)
        {
            rank -= count;
        }

        ulong rest = bits[word];
        for (; rank > 0; rank--)
        {
            rest &= rest - 1;
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(rest);
    }

    private static bool IsSet(ReadOnlySpan<ulong> bits, int place) => (bits[place / WordBits] >> (place % WordBits) & 1) != 0;

    private static void Set(Span<ulong> bits, int place, bool value)
    {
        ulong bit = 1UL << (place % WordBits);
        bits[place / WordBits] = value ? bits[place / WordBits] | bit : bits[place / WordBits] & ~bit;
    }

    private static void Fill(Span<ulong> bits, int count)
    {
        bits.Fill(ulong.MaxValue);
        if (count % WordBits != 0)
        {
            bits[^1] = (1UL << (count % WordBits)) - 1;
        }
    }

    private ulong[] Partners(int dimension, int other)
    {
        ref ulong[]? partners = ref _partners[(dimension * _shape.DimensionCount) + other];
        if (partners is null)
        {
            partners = new ulong[_shape.OptionCounts[dimension] * _words[other]];
            for (int option = 0; option < _shape.OptionCounts[dimension]; option++)
            {
                Fill(partners.AsSpan(option * _words[other], _words[other]), _shape.OptionCounts[other]);
            }
        }

        return partners;
    }

    private void ThrowIfUnknown(int dimension, int option)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, _shape.DimensionCount);
        ArgumentOutOfRangeException.ThrowIfNegative(option);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(option, _shape.OptionCounts[dimension]);
    }
}
