using System.Collections;
using System.Numerics;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>A set of action numbers: as list for choosing, as bits for the log. Both are made once.</summary>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class EligibleSet
{
    private readonly int[] _actions;
    private readonly byte[] _bits;

    private EligibleSet(int[] actions, byte[] bits)
    {
        _actions = actions;
        _bits = bits;
    }

    /// <summary>Number of actions in the set.</summary>
    public int Count => _actions.Length;

    /// <summary>The actions, ascending.</summary>
    public ReadOnlySpan<int> Actions => _actions;

    /// <summary>One bit per action of the revision, lowest bit of the first byte first; bits beyond the last action are 0.</summary>
    public ReadOnlyMemory<byte> Bits => _bits;

    /// <summary>Whether an action is in the set.</summary>
    /// <param name="action">Number of the action.</param>
    public bool Contains(int action) =>
        (uint)action < (uint)(_bits.Length * 8) && (_bits[action >> 3] >> (action & 7) & 1) != 0;

    /// <summary>Position of an action in <see cref="Actions"/>, or a negative number.</summary>
    /// <param name="action">Number of the action.</param>
    public int PositionOf(int action) => Array.BinarySearch(_actions, action);

    /// <summary>A set of these actions.</summary>
    /// <param name="actions">Numbers of actions; twice counts once.</param>
    /// <param name="actionCount">Number of actions of the revision.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public static EligibleSet Of(IEnumerable<int> actions, int actionCount)
    {
        byte[] bits = new byte[BytesFor(actionCount)];
        foreach (int action in actions)
        {
            if ((uint)action >= (uint)actionCount)
            {
                throw new ArgumentOutOfRangeException(nameof(actions), action, $"Actions are numbered 0 to {actionCount - 1}.");
            }

            bits[action >> 3] |= (byte)(1 << (action & 7));
        }

        return new EligibleSet(ListOf(bits), bits);
    }

    /// <summary>Reads the bits of a logged decision.</summary>
    /// <param name="bits">The bits; they are copied.</param>
    /// <param name="actionCount">Number of actions of the decision's revision.</param>
    /// <returns>The set, or null where length or spare bits do not fit that number.</returns>
    public static EligibleSet? FromBits(ReadOnlySpan<byte> bits, int actionCount)
    {
        int spare = actionCount & 7;
        bool fits = bits.Length == BytesFor(actionCount) && (spare == 0 || bits[^1] >> spare == 0);
        if (!fits)
        {
            return null;
        }

        byte[] copy = bits.ToArray();
        return new EligibleSet(ListOf(copy), copy);
    }

    /// <summary>The actions whose option of every dimension is allowed.</summary>
    /// <param name="catalogue">The actions.</param>
    /// <param name="allowed">Per dimension, per option.</param>
    internal static EligibleSet Where(ActionCatalogue catalogue, BitArray[] allowed)
    {
        byte[] bits = new byte[BytesFor(catalogue.Count)];
        for (int action = 0; action < catalogue.Count; action++)
        {
            bool isAllowed = true;
            for (int dimension = 0; isAllowed && dimension < allowed.Length; dimension++)
            {
                isAllowed = allowed[dimension][catalogue.OptionIndex(action, dimension)];
            }

            if (isAllowed)
            {
                bits[action >> 3] |= (byte)(1 << (action & 7));
            }
        }

        return new EligibleSet(ListOf(bits), bits);
    }

    private static int BytesFor(int actionCount) => (actionCount + 7) >> 3;

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
