using Decisioning.Bandits;
using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Compilation;

/// <summary>Assigns every customer of a use case to a group, for ever the same one.</summary>
/// <remarks>
/// Salt and customer hash to a place in [0, 1). The holdout takes its share from the lower end, random control its own from
/// the upper end, treatment is the middle. So raising or lowering one of the two moves customers between it and treatment
/// only, and nobody between holdout and random control.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class GroupAssigner
{
    private readonly double _holdoutEnd;
    private readonly double _controlStart;
    private readonly ulong _salt;

    /// <summary>An assigner.</summary>
    /// <param name="groups">The shares.</param>
    /// <param name="salt">Another salt shuffles the customers anew; usually the id of the use case.</param>
    public GroupAssigner(GroupsDefinition groups, string salt)
    {
        Salt = salt;
        _salt = StableHash.Of(salt);
        _holdoutEnd = groups.Holdout;

        // Without treatment the boundary is the holdout's: rounding must leave nobody in between.
        _controlStart = groups.Treatment == 0.0 ? groups.Holdout : 1.0 - groups.RandomControl;
    }

    /// <summary>What is hashed beside the customer.</summary>
    public string Salt { get; }

    /// <summary>The group of a customer.</summary>
    /// <param name="customer">The caller's id of the customer.</param>
    public Group GroupOf(string customer)
    {
        double place = StableHash.ToUnit(StableHash.Of(customer, _salt));
        return place < _holdoutEnd ? Group.Holdout
            : place >= _controlStart ? Group.RandomControl
            : Group.Treatment;
    }
}
