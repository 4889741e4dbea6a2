using System.Collections;
using Decisioning.Bandits;

namespace Decisioning.UseCases.Compilation;

/// <summary>A set of action numbers: listed or, where a revision has very many actions, factored into allowed options per dimension.</summary>
/// <remarks>
/// Up to <see cref="ActionCatalogue.MostListed"/> actions of the revision the set is a list with one bit per action; above, it is
/// one bit per option, and the actions are all combinations of the allowed options, less the pairs that the revision excludes.
/// Positions count the set's actions in a fixed order, which is ascending where the revision excludes no pairs or lists its actions.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public abstract class EligibleSet
{
    private protected EligibleSet(byte[] bits) => Bits = bits;

    /// <summary>Number of actions in the set.</summary>
    public abstract int Count { get; }

    /// <summary>The actions, ascending.</summary>
    /// <exception cref="InvalidOperationException">There are more than <see cref="ActionCatalogue.MostListed"/>: see <see cref="CanList"/>.</exception>
    public abstract ReadOnlySpan<int> Actions { get; }

    /// <summary>Whether <see cref="Actions"/> lists the set: it has at most <see cref="ActionCatalogue.MostListed"/> actions.</summary>
    public bool CanList => Count <= ActionCatalogue.MostListed;

    /// <summary>
    /// What the log keeps. Revision with at most <see cref="ActionCatalogue.MostListed"/> actions: one bit per action. Larger revision:
    /// one bit per option, dimension after dimension. Lowest bit of the first byte first; bits beyond the last are 0.
    /// </summary>
    public ReadOnlyMemory<byte> Bits { get; }

    /// <summary>Whether an action is in the set.</summary>
    /// <param name="action">Number of the action.</param>
    public abstract bool Contains(int action);

    /// <summary>Position of an action among those of the set, or a negative number.</summary>
    /// <param name="action">Number of the action.</param>
    public abstract int PositionOf(int action);

    /// <summary>The action at a position.</summary>
    /// <param name="position">0 to <see cref="Count"/> − 1.</param>
    /// <returns>Number of the action.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public abstract int ActionAt(int position);

    /// <summary>Numbers of the set's actions with each option of a dimension, in the order of the options.</summary>
    /// <param name="catalogue">Actions of the set's revision.</param>
    /// <param name="dimension">Position of the dimension.</param>
    public abstract long[] CountByOption(ActionCatalogue catalogue, int dimension);

    /// <summary>Writes the set into the form that a search takes.</summary>
    /// <param name="feasibility">Of the catalogue's options per dimension; its allowed options are replaced, its exclusions stay.</param>
    /// <exception cref="InvalidOperationException">The set is a list: it need not be a product of options.</exception>
    public abstract void WriteTo(Feasibility feasibility);

    /// <summary>A set of these actions, as a list.</summary>
    /// <param name="actions">Numbers of actions; twice counts once.</param>
    /// <param name="actionCount">Number of actions of the revision.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public static EligibleSet Of(IEnumerable<int> actions, int actionCount) => ListedSet.Of(actions, actionCount);

    /// <summary>Reads the bits of a logged decision.</summary>
    /// <param name="bits">The bits; they are copied.</param>
    /// <param name="catalogue">Actions of the decision's revision.</param>
    /// <returns>The set, or null where length or spare bits do not fit.</returns>
    public static EligibleSet? FromBits(ReadOnlySpan<byte> bits, ActionCatalogue catalogue) => catalogue.AreListed
        ? ListedSet.FromBits(bits, catalogue.Count)
        : FactoredSet.FromBits(bits, catalogue);

    /// <summary>The actions whose option of every dimension is allowed.</summary>
    /// <param name="catalogue">The actions.</param>
    /// <param name="allowed">Per dimension, per option.</param>
    internal static EligibleSet Where(ActionCatalogue catalogue, BitArray[] allowed) => catalogue.AreListed
        ? ListedSet.Where(catalogue, allowed)
        : FactoredSet.Where(catalogue, allowed);

    /// <summary>Bytes for this many bits.</summary>
    private protected static int BytesFor(int bits) => (bits + 7) >> 3;

    /// <summary>Whether these bytes hold exactly this many bits, with nothing in the spare ones.</summary>
    private protected static bool Holds(ReadOnlySpan<byte> bytes, int bits)
    {
        int spare = bits & 7;
        return bytes.Length == BytesFor(bits) && (spare == 0 || bytes[^1] >> spare == 0);
    }

    /// <summary>Whether a bit is set.</summary>
    private protected static bool IsSet(ReadOnlySpan<byte> bytes, int bit) => (bytes[bit >> 3] >> (bit & 7) & 1) != 0;

    /// <summary>Sets a bit.</summary>
    private protected static void Set(Span<byte> bytes, int bit) => bytes[bit >> 3] |= (byte)(1 << (bit & 7));
}
