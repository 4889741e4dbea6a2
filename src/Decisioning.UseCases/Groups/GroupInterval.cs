using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Groups;

/// <summary>The places of a group: [From, To) of [0, 1).</summary>
/// <param name="Group">The group.</param>
/// <param name="From">First place.</param>
/// <param name="To">First place after it.</param>
public readonly record struct GroupInterval(Group Group, double From, double To);
