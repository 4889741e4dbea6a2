using System.Collections;
using System.Numerics;
using Decisioning.Bandits;

namespace Decisioning.UseCases.Compilation;

/// <summary>An eligible set as list and as bits. Both are made once.</summary>
internal sealed class ListedSet : EligibleSet
{
    private readonly int[] _actions;
    private readonly byte[] _bits;

    private ListedSet(byte[] bits)
        : base(bits)
    {
        _bits = bits;
        _actions = ListOf(bits);
    }

    public override int Count => _actions.Length;

    public override ReadOnlySpan<int> Actions => _actions;

    public override bool Contains(int action) => (uint)action < (uint)(_bits.Length * 8) && IsSet(_bits, action);

    public override int PositionOf(int action) => Array.BinarySearch(_actions, action);

    public override int ActionAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, _actions.Length);
        return _actions[position];
    }

    public override long[] CountByOption(ActionCatalogue catalogue, int dimension)
    {
        long[] counts = new long[catalogue.Dimensions[dimension].Options.Count];
        foreach (int action in _actions)
        {
            counts[catalogue.OptionIndex(action, dimension)]++;
        }

        return counts;
    }

    public override void WriteTo(Feasibility feasibility) =>
        throw new InvalidOperationException("A listed set need not be a product of options: choose from its actions.");

    public static new ListedSet Of(IEnumerable<int> actions, int actionCount)
    {
        byte[] bits = new byte[BytesFor(actionCount)];
        foreach (int action in actions)
        {
            if ((uint)action >= (uint)actionCount)
            {
                throw new ArgumentOutOfRangeException(nameof(actions), action, $"Actions are numbered 0 to {actionCount - 1}.");
            }

            Set(bits, action);
        }

        return new ListedSet(bits);
    }

    public static ListedSet? FromBits(ReadOnlySpan<byte> bits, int actionCount) =>
        Holds(bits, actionCount) ? new ListedSet(bits.ToArray()) : null;

    public static new ListedSet Where(ActionCatalogue catalogue, BitArray[] allowed)
    {
        byte[] bits = new byte[BytesFor(catalogue.Count)];
        for (int action = 0; action < catalogue.Count; action++)
        {
            bool isAllowed = catalogue.Exclusions.Allow(catalogue, action);
            for (int dimension = 0; isAllowed && dimension < allowed.Length; dimension++)
            {
                isAllowed = allowed[dimension][catalogue.OptionIndex(action, dimension)];
            }

            if (isAllowed)
            {
                Set(bits, action);
            }
        }

        return new ListedSet(bits);
    }

    private static int[] ListOf(byte[] bits)
    {
        int count = 0;
        foreach (byte value in bits)
        {
            count += BitOperations.PopCount(value);
        }

        int[] actions = new int[count];
        int next = 0;
        for (int i = 0; i < bits.Length; i++)
        {
            for (int rest = bits[i]; rest != 0; rest &= rest - 1)
            {
                actions[next++] = (i << 3) + BitOperations.TrailingZeroCount(rest);
            }
        }

        return actions;
    }
}
