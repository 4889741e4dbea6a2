using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Definition;

/// <summary>Shares of the customers, in [0, 1], that add up to 1. Where the map is given, a share that is left out is 0.</summary>
public sealed record GroupsDefinition
{
    /// <summary>Key <c>treatment</c>: the policy chooses.</summary>
    public double Treatment { get; init; } = 0.8;

    /// <summary>Key <c>random_control</c>: an eligible action is drawn uniformly.</summary>
    public double RandomControl { get; init; } = 0.1;

    /// <summary>Key <c>holdout</c>: nothing is sent.</summary>
    public double Holdout { get; init; } = 0.1;

    /// <summary>Share of a group; 0 for one that is none of the use case's.</summary>
    /// <param name="group">The group.</param>
    public double ShareOf(Group group) => group switch
    {
        Group.Treatment => Treatment,
        Group.RandomControl => RandomControl,
        Group.Holdout => Holdout,
        _ => 0.0,
    };
}
