using System.Collections;
using Decisioning.Bandits;

namespace Decisioning.UseCases.Compilation;

/// <summary>An eligible set as allowed options per dimension: a few bytes for a million actions.</summary>
/// <remarks>Membership, position and action at a position take one step per dimension; nothing is enumerated but on request.</remarks>
internal sealed class FactoredSet : EligibleSet
{
    private readonly ActionCatalogue _catalogue;
    private readonly byte[] _bits;

    // Per dimension the bit of its first option, its allowed options, and for every option how many allowed ones stand before it.
    private readonly int[] _starts;
    private readonly int[][] _allowed;
    private readonly int[][] _ranks;
    private int[]? _actions;

    private FactoredSet(ActionCatalogue catalogue, byte[] bits)
        : base(bits)
    {
        _catalogue = catalogue;
        _bits = bits;
        int dimensions = catalogue.Dimensions.Count;
        _starts = new int[dimensions];
        _allowed = new int[dimensions][];
        _ranks = new int[dimensions][];
        Count = 1;
        int start = 0;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            _starts[dimension] = start;
            (_allowed[dimension], _ranks[dimension]) = ListOptions(start, catalogue.Dimensions[dimension].Options.Count);
            Count *= _allowed[dimension].Length;
            start += _ranks[dimension].Length;
        }
    }

    public override int Count { get; }

    public override ReadOnlySpan<int> Actions => _actions ??= List();

    public override bool Contains(int action)
    {
        bool contains = (uint)action < (uint)_catalogue.Count;
        for (int dimension = 0; contains && dimension < _starts.Length; dimension++)
        {
            contains = IsSet(_bits, _starts[dimension] + _catalogue.OptionIndex(action, dimension));
        }

        return contains;
    }

    public override int PositionOf(int action)
    {
        if (!Contains(action))
        {
            return -1;
        }

        int position = 0;
        for (int dimension = 0; dimension < _starts.Length; dimension++)
        {
            int rank = _ranks[dimension][_catalogue.OptionIndex(action, dimension)];
            position = (position * _allowed[dimension].Length) + rank;
        }

        return position;
    }

    public override int ActionAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        int action = 0;
        int stride = 1;
        for (int dimension = _starts.Length - 1; dimension >= 0; dimension--)
        {
            (position, int rank) = Math.DivRem(position, _allowed[dimension].Length);
            action += _allowed[dimension][rank] * stride;
            stride *= _ranks[dimension].Length;
        }

        return action;
    }

    public override void WriteTo(Feasibility feasibility)
    {
        for (int dimension = 0; dimension < _starts.Length; dimension++)
        {
            for (int option = 0; option < _ranks[dimension].Length; option++)
            {
                feasibility.Allow(dimension, option, IsSet(_bits, _starts[dimension] + option));
            }
        }
    }

    public static new FactoredSet? FromBits(ReadOnlySpan<byte> bits, ActionCatalogue catalogue) =>
        Holds(bits, catalogue.OptionCount) ? new FactoredSet(catalogue, bits.ToArray()) : null;

    public static new FactoredSet Where(ActionCatalogue catalogue, BitArray[] allowed)
    {
        byte[] bits = new byte[BytesFor(catalogue.OptionCount)];
        int bit = 0;
        foreach (BitArray options in allowed)
        {
            foreach (bool isAllowed in options)
            {
                if (isAllowed)
                {
                    Set(bits, bit);
                }

                bit++;
            }
        }

        return new FactoredSet(catalogue, bits);
    }

    private (int[] Allowed, int[] Ranks) ListOptions(int start, int options)
    {
        int[] ranks = new int[options];
        int[] allowed = new int[options];
        int count = 0;
        for (int option = 0; option < options; option++)
        {
            ranks[option] = count;
            if (IsSet(_bits, start + option))
            {
                allowed[count++] = option;
            }
        }

        return (allowed[..count], ranks);
    }

    private int[] List()
    {
        if (!CanList)
        {
            throw new InvalidOperationException($"{Count} actions are too many to list.");
        }

        int[] actions = new int[Count];
        for (int position = 0; position < actions.Length; position++)
        {
            actions[position] = ActionAt(position);
        }

        return actions;
    }
}
