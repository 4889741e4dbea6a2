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

    /// <summary>Key <c>business_as_usual</c>: what <see cref="UseCaseDefinition.BusinessAsUsual"/> says.</summary>
    public double BusinessAsUsual { get; init; }

    /// <summary>Key <c>eligibility_only</c>: a uniform draw within the policy's constraints.</summary>
    public double EligibilityOnly { get; init; }

    /// <summary>Key <c>greedy</c>: the policy without exploration.</summary>
    public double Greedy { get; init; }

    /// <summary>Key <c>no_context</c>: the policy, asked about the average customer.</summary>
    public double NoContext { get; init; }

    /// <summary>Key <c>forced</c>: test customers by id, in the order of the ids, and the group that each is put into.</summary>
    public EquatableList<ForcedCustomer> Forced { get; init; } = [];

    /// <summary>All shares together; 1 in a valid definition.</summary>
    public double Sum => Treatment + RandomControl + Holdout + BusinessAsUsual + EligibilityOnly + Greedy + NoContext;

    /// <summary>Share of a group; 0 for one that is none of the use case's.</summary>
    /// <param name="group">The group.</param>
    public double ShareOf(Group group) => group switch
    {
        Group.Treatment => Treatment,
        Group.RandomControl => RandomControl,
        Group.Holdout => Holdout,
        Group.BusinessAsUsual => BusinessAsUsual,
        Group.EligibilityOnly => EligibilityOnly,
        Group.Greedy => Greedy,
        Group.NoContext => NoContext,
        _ => 0.0,
    };
}
