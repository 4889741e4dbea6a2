using Decisioning.UseCases.Compilation;

namespace Decisioning.UseCases.Restrictions;

/// <summary>What the rules left, and how they got there.</summary>
/// <param name="Set">The eligible set, which may be empty.</param>
/// <param name="Trace">How many actions each rule removed.</param>
public sealed record EligibleActions(EligibleSet Set, RuleTrace Trace)
{
    /// <summary>Whether the customer is outside the audience: the set is empty then.</summary>
    public bool IsOutsideAudience { get; init; }
}
