using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>The actions that are still eligible while the rules take theirs away, one after the other.</summary>
/// <remarks>
/// Actions are only ever removed. Where a revision lists its actions every removal is exact. Where it has more, the set stays a
/// product of options per dimension: of the actions that send nothing some may go with an option that was removed for contacts,
/// as long as others that the customer may get remain.
/// </remarks>
/// <threadsafety>For one thread at a time.</threadsafety>
public abstract class ActionMask
{
    private protected ActionMask(ActionCatalogue catalogue) => Catalogue = catalogue;

    /// <summary>The actions of the revision.</summary>
    public ActionCatalogue Catalogue { get; }

    /// <summary>Number of actions that are left.</summary>
    public abstract int Count { get; }

    /// <summary>Removes every action with an option.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="option">Position of the option.</param>
    public abstract void Remove(int dimension, int option);

    /// <summary>Removes every action with an option that is a contact: all of its options send.</summary>
    /// <param name="dimension">Position of the dimension.</param>
    /// <param name="option">Position of the option.</param>
    public abstract void RemoveContacts(int dimension, int option);

    /// <summary>Removes every action with two options that is a contact; where actions are not listed, every contact with the first.</summary>
    /// <param name="dimension">Position of a dimension.</param>
    /// <param name="option">Position of its option.</param>
    /// <param name="other">Position of another dimension.</param>
    /// <param name="otherOption">Position of its option.</param>
    public abstract void RemoveContacts(int dimension, int option, int other, int otherOption);

    /// <summary>Removes every action that is a contact.</summary>
    public abstract void RemoveContacts();

    /// <summary>Removes every action.</summary>
    public abstract void Clear();

    /// <summary>Begins anew with the actions of a set.</summary>
    /// <param name="set">A set of the same catalogue.</param>
    internal abstract void Begin(EligibleSet set);

    /// <summary>Writes what is left as the log keeps it.</summary>
    /// <param name="bits">As long as the bits of any set of the catalogue; overwritten.</param>
    internal abstract void WriteTo(Span<byte> bits);

    /// <summary>A mask of a catalogue's actions.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="index">Which actions have which option; made once for each catalogue.</param>
    internal static ActionMask Of(ActionCatalogue catalogue, ActionIndex? index) =>
        index is null ? new FactoredMask(catalogue) : new ListedMask(catalogue, index);
}
