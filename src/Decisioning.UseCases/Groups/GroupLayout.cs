using Decisioning.UseCases.Decisions;
using Decisioning.UseCases.Definition;

namespace Decisioning.UseCases.Groups;

/// <summary>Which places of [0, 1) belong to which group.</summary>
/// <remarks>
/// Every group but treatment grows from a fixed place of its own, random control downwards from 1 and the others upwards; treatment is what is
/// left. So the places of a group depend on its own share alone: when a share changes, customers move between that group and treatment only.
/// The price is that two groups can meet: such shares are refused. (No layout avoids that for three groups or more: each of them alone may
/// take half of the places, and three halves do not fit.)
/// </remarks>
public static class GroupLayout
{
    private static readonly (Group Group, double Home)[] Upwards =
    [
        (Group.Holdout, 0.0), (Group.EligibilityOnly, 0.16), (Group.Greedy, 0.24), (Group.NoContext, 0.32), (Group.BusinessAsUsual, 0.40),
    ];

    /// <summary>The intervals of the groups that have a share, treatment aside, in ascending order.</summary>
    /// <param name="groups">The shares.</param>
    public static IReadOnlyList<GroupInterval> Intervals(GroupsDefinition groups)
    {
        var intervals = new List<GroupInterval>();
        foreach ((Group group, double home) in Upwards)
        {
            if (groups.ShareOf(group) is > 0.0 and double share)
            {
                intervals.Add(new GroupInterval(group, home, home + share));
            }
        }

        if (groups.RandomControl > 0.0)
        {
            // Without treatment the boundary is the holdout's end: rounding must leave nobody in between.
            double from = groups.Treatment == 0.0 ? groups.Holdout : 1.0 - groups.RandomControl;
            intervals.Add(new GroupInterval(Group.RandomControl, from, 1.0));
        }

        return intervals;
    }

    /// <summary>Two groups whose places meet, or null.</summary>
    /// <param name="groups">The shares, which add up to 1.</param>
    public static (Group Lower, Group Upper)? FindOverlap(GroupsDefinition groups)
    {
        IReadOnlyList<GroupInterval> intervals = Intervals(groups);
        for (int i = 1; i < intervals.Count; i++)
        {
            if (intervals[i - 1].To > intervals[i].From + DefinitionLimits.ShareTolerance)
            {
                return (intervals[i - 1].Group, intervals[i].Group);
            }
        }

        return null;
    }

    /// <summary>The group of a place.</summary>
    /// <param name="intervals">The intervals.</param>
    /// <param name="place">Place in [0, 1).</param>
    public static Group At(IReadOnlyList<GroupInterval> intervals, double place)
    {
        for (int i = 0; i < intervals.Count; i++)
        {
            if (place >= intervals[i].From && place < intervals[i].To)
            {
                return intervals[i].Group;
            }
        }

        return Group.Treatment;
    }

    /// <summary>Share of the customers whose group is another one after a change.</summary>
    /// <param name="before">The shares before.</param>
    /// <param name="after">The shares after.</param>
    public static double MovedShare(GroupsDefinition before, GroupsDefinition after)
    {
        IReadOnlyList<GroupInterval> old = Intervals(before);
        IReadOnlyList<GroupInterval> young = Intervals(after);
        double[] bounds = [.. old.Concat(young).SelectMany(interval => new[] { interval.From, interval.To }).Append(0.0).Append(1.0).Distinct().Order()];
        double moved = 0.0;
        for (int i = 1; i < bounds.Length; i++)
        {
            double middle = bounds[i - 1] + ((bounds[i] - bounds[i - 1]) / 2.0);
            moved += At(old, middle) == At(young, middle) ? 0.0 : bounds[i] - bounds[i - 1];
        }

        return moved;
    }
}
