using Decisioning.UseCases.Decisions;

namespace Decisioning.UseCases.Definition;

/// <summary>A metric that must not get worse than in another group by more than a margin.</summary>
/// <param name="Metric">Keys <c>name</c>, <c>outcome</c>, <c>reward</c> and <c>window</c>: what is watched.</param>
/// <param name="Margin">Key <c>margin</c>, required: how much worse per decision is still acceptable, in the metric's unit, at least 0.</param>
public sealed record GuardrailDefinition(MetricDefinition Metric, double Margin)
{
    /// <summary>Key <c>direction</c>: what is worse; by default an increase.</summary>
    public HarmDirection Direction { get; init; } = HarmDirection.Increase;

    /// <summary>Key <c>action</c>: what a breach does; by default it alerts.</summary>
    public GuardrailAction Action { get; init; } = GuardrailAction.Alert;

    /// <summary>Key <c>group</c>: the group that treatment is compared with; null for the use case's yardstick.</summary>
    public Group? Group { get; init; }

    /// <summary>The group that treatment is compared with.</summary>
    /// <param name="groups">The use case's shares.</param>
    /// <returns>The one that was asked for, or else business as usual, random control or the holdout, whichever first has a share; None without any.</returns>
    public Group ComparedWith(GroupsDefinition groups) =>
        Group ?? Yardsticks.FirstOrDefault(group => groups.ShareOf(group) > 0.0);

    private static Group[] Yardsticks { get; } =
        [Decisions.Group.BusinessAsUsual, Decisions.Group.RandomControl, Decisions.Group.Holdout];
}
