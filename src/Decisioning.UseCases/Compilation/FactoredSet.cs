using System.Collections;
using Decisioning.Bandits;

namespace Decisioning.UseCases.Compilation;

/// <summary>An eligible set as allowed options per dimension, less the pairs that the revision excludes: a few bytes for a million actions.</summary>
/// <remarks>
/// Dimensions that constraints tie together are one block, whose allowed combinations are listed; all others are blocks of their
/// own. Membership, position and action at a position take one step per block; actions are enumerated on request only.
/// </remarks>
internal sealed class FactoredSet : EligibleSet
{
    private readonly ActionCatalogue _catalogue;
    private readonly byte[] _bits;
    private readonly IReadOnlyList<int[]> _dimensions;

    // Per block what its allowed combinations add to an action's number, ascending.
    private readonly int[][] _blocks;
    private readonly int[] _starts;
    private int[]? _actions;

    private FactoredSet(ActionCatalogue catalogue, byte[] bits)
        : base(bits)
    {
        _catalogue = catalogue;
        _bits = bits;
        _dimensions = catalogue.Exclusions.Blocks;
        _starts = new int[catalogue.Dimensions.Count];
        for (int dimension = 1; dimension < _starts.Length; dimension++)
        {
            _starts[dimension] = _starts[dimension - 1] + catalogue.Dimensions[dimension - 1].Options.Count;
        }

        _blocks = new int[_dimensions.Count][];
        Count = 1;
        for (int block = 0; block < _blocks.Length; block++)
        {
            _blocks[block] = ListCombinations(_dimensions[block]);
            Count *= _blocks[block].Length;
        }
    }

    public override int Count { get; }

    public override ReadOnlySpan<int> Actions => _actions ??= List();

    public override bool Contains(int action) => PositionOf(action) >= 0;

    public override int PositionOf(int action)
    {
        if ((uint)action >= (uint)_catalogue.Count)
        {
            return -1;
        }

        int position = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            int part = 0;
            foreach (int dimension in _dimensions[block])
            {
                part += _catalogue.OptionIndex(action, dimension) * _catalogue.Stride(dimension);
            }

            int rank = Array.BinarySearch(_blocks[block], part);
            if (rank < 0)
            {
                return -1;
            }

            position = (position * _blocks[block].Length) + rank;
        }

        return position;
    }

    public override int ActionAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, Count);
        int action = 0;
        for (int block = _blocks.Length - 1; block >= 0; block--)
        {
            (position, int rank) = Math.DivRem(position, _blocks[block].Length);
            action += _blocks[block][rank];
        }

        return action;
    }

    public override long[] CountByOption(ActionCatalogue catalogue, int dimension)
    {
        long[] counts = new long[_catalogue.Dimensions[dimension].Options.Count];
        for (int block = 0; block < _blocks.Length; block++)
        {
            if (_dimensions[block].Contains(dimension))
            {
                foreach (int part in _blocks[block])
                {
                    counts[_catalogue.OptionIndex(part, dimension)] += Count / _blocks[block].Length;
                }
            }
        }

        return counts;
    }

    public override void WriteTo(Feasibility feasibility)
    {
        for (int dimension = 0; dimension < _starts.Length; dimension++)
        {
            for (int option = 0; option < _catalogue.Dimensions[dimension].Options.Count; option++)
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

    private int[] ListCombinations(int[] dimensions)
    {
        var combinations = new List<int>();
        Span<int> options = stackalloc int[dimensions.Length];
        Extend(dimensions, 0, 0, options, combinations);
        return [.. combinations];
    }

    // Dimensions and options ascend, so the parts of the number do too.
    private void Extend(int[] dimensions, int next, int part, Span<int> options, List<int> combinations)
    {
        if (next == dimensions.Length)
        {
            combinations.Add(part);
            return;
        }

        int dimension = dimensions[next];
        for (int option = 0; option < _catalogue.Dimensions[dimension].Options.Count; option++)
        {
            bool isAllowed = IsSet(_bits, _starts[dimension] + option);
            for (int other = 0; isAllowed && other < next; other++)
            {
                isAllowed = !_catalogue.Exclusions.Excludes(dimensions[other], options[other], dimension, option);
            }

            if (isAllowed)
            {
                options[next] = option;
                Extend(dimensions, next + 1, part + (option * _catalogue.Stride(dimension)), options, combinations);
            }
        }
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

        Array.Sort(actions);
        return actions;
    }
}
