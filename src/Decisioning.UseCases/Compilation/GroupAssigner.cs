using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;
using Decisioning.UseCases.Groups;

namespace Decisioning.UseCases.Compilation;

/// <summary>Assigns every customer of a use case to a group, for ever the same one.</summary>
/// <remarks>
/// Salt and customer hash to a place in [0, 1), and <see cref="GroupLayout"/> says whose places they are: raising or lowering a share moves
/// customers between that group and treatment only.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class GroupAssigner
{
    private readonly GroupInterval[] _intervals;
    private readonly Dictionary<string, Group> _forced;
    private readonly ulong _salt;

    /// <summary>An assigner.</summary>
    /// <param name="groups">The shares.</param>
    /// <param name="salt">Another salt shuffles the customers anew; usually the id of the use case.</param>
    public GroupAssigner(GroupsDefinition groups, string salt)
    {
        Salt = salt;
        _salt = StableHash.Of(salt);
        _intervals = [.. GroupLayout.Intervals(groups)];
        _forced = groups.Forced.ToDictionary(forced => forced.Customer, forced => forced.Group, StringComparer.Ordinal);
    }

    /// <summary>What is hashed beside the customer.</summary>
    public string Salt { get; }

    /// <summary>The group of a customer, by name or by place.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    public Group GroupOf(string customer) => _forced.TryGetValue(customer, out Group forced)
        ? forced
        : GroupLayout.At(_intervals, StableHash.ToUnit(StableHash.Of(customer, _salt)));

    /// <summary>Whether a customer was put into the group by name, for a test.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    public bool IsForced(string customer) => _forced.ContainsKey(customer);
}
