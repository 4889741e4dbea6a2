using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Groups;

/// <summary>Finds crossovers in decisions that are read in the order of their ids: customers whose group is not the one they began with.</summary>
/// <remarks>
/// Shares that change move customers between treatment and one other group. A result that counts such a customer in both compares people who
/// were treated with people who had been treated before. So either the decision is left out, or it counts for the group of the customer's
/// first decision (by intention to treat). 16 bytes for each customer; of two customers whose 64-bit hashes agree, one counts as the other.
/// </remarks>
/// <param name="mode">What becomes of a crossover.</param>
/// <threadsafety>Not safe for use by several threads.</threadsafety>
public sealed class FirstAssignments(CrossoverMode mode)
{
    private readonly Dictionary<ulong, Group> _first = [];
    private readonly HashSet<ulong> _crossed = [];

    /// <summary>Decisions so far in another group than the customer's first.</summary>
    public long Crossovers { get; private set; }

    /// <summary>Customers so far with such a decision.</summary>
    public int CrossedCustomers => _crossed.Count;

    /// <summary>Decisions so far of test customers who were put into their group by name.</summary>
    public long Forced { get; private set; }

    /// <summary>The group that a decision counts for.</summary>
    /// <param name="decision">The next decision.</param>
    /// <returns>The group, or null where the decision must not count.</returns>
    public Group? GroupOf(Decision decision)
    {
        if (decision.IsForced)
        {
            Forced++;
            return null;
        }

        ulong customer = StableHash.Of(decision.Customer);
        if (_first.TryAdd(customer, decision.Group) || _first[customer] == decision.Group)
        {
            return decision.Group;
        }

        Crossovers++;
        _ = _crossed.Add(customer);
        return mode == CrossoverMode.FirstGroup ? _first[customer] : null;
    }
}
