namespace Decisioning.Training.Statistics;

/// <summary>What became of one day's decisions and their outcomes in the join.</summary>
/// <param name="Decisions">Decisions read.</param>
/// <param name="Observations">Decisions that train.</param>
/// <param name="Aborted">Decisions that were not carried out.</param>
/// <param name="OtherGroups">Decisions of groups that do not train the policy, fallbacks, and decisions without an action.</param>
/// <param name="Outcomes">Outcomes read.</param>
/// <param name="OutcomesJoined">Outcomes of the success metric inside the attribution window.</param>
/// <param name="OutcomesOutsideWindow">Outcomes of the success metric outside the attribution window.</param>
public readonly record struct DayCounts(
    long Decisions, long Observations, long Aborted, long OtherGroups, long Outcomes, long OutcomesJoined, long OutcomesOutsideWindow)
{
    /// <summary>Adds up the counts of two days.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static DayCounts operator +(DayCounts left, DayCounts right) => new(
        left.Decisions + right.Decisions,
        left.Observations + right.Observations,
        left.Aborted + right.Aborted,
        left.OtherGroups + right.OtherGroups,
        left.Outcomes + right.Outcomes,
        left.OutcomesJoined + right.OutcomesJoined,
        left.OutcomesOutsideWindow + right.OutcomesOutsideWindow);
}
