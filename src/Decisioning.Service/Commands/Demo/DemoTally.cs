using Decisioning.Evaluation;
using Decisioning.V1;
using UseCaseDefinition = Decisioning.UseCases.Definition.UseCaseDefinition;

namespace Decisioning.Service.Commands;

/// <summary>Counts what the demo shows: decisions and rewards by group, traffic by option in the first and the last week.</summary>
internal sealed class DemoTally(UseCaseDefinition definition, int nights)
{
    /// <summary>Nights of a week.</summary>
    public const int Week = 7;

    private readonly Dictionary<Group, RewardMoments> _groups = [];
    private readonly Dictionary<(string Dimension, string Option), (long First, long Last)> _options = [];
    private long _firstWeek;
    private long _lastWeek;

    /// <summary>Counts a decision.</summary>
    /// <param name="night">Its night, from 0.</param>
    /// <param name="decision">The answer of the service.</param>
    public void AddDecision(int night, DecideResponse decision)
    {
        _groups[decision.Group] = _groups.GetValueOrDefault(decision.Group).With(0.0);
        if (decision.Group != Group.Treatment)
        {
            return;
        }

        int first = night < Week ? 1 : 0;
        int last = night >= nights - Week ? 1 : 0;
        _firstWeek += first;
        _lastWeek += last;
        foreach (ChosenOption option in decision.Options)
        {
            (long before, long after) = _options.GetValueOrDefault((option.Dimension, option.Option));
            _options[(option.Dimension, option.Option)] = (before + first, after + last);
        }
    }

    /// <summary>Counts the reward of one decision, which was counted as 0 so far.</summary>
    /// <param name="group">Group of the customer.</param>
    /// <param name="reward">The reward, in its unit.</param>
    public void AddReward(Group group, double reward)
    {
        RewardMoments before = _groups[group];
        _groups[group] = new RewardMoments(before.Count, before.Sum + reward, before.SquareSum + (reward * reward));
    }

    /// <summary>Rewards of a group.</summary>
    /// <param name="group">The group.</param>
    public RewardMoments RewardsOf(Group group) => _groups.GetValueOrDefault(group);

    /// <summary>Traffic of every option of the use case within its dimension, treatment alone.</summary>
    public IEnumerable<OptionShare> Shares() =>
        from dimension in definition.Dimensions
        from option in dimension.Options
        let counts = _options.GetValueOrDefault((dimension.Id, option.Id))
        select new OptionShare(dimension.Id, option.Id, Share(counts.First, _firstWeek), Share(counts.Last, _lastWeek));

    private static double Share(long part, long whole) => whole == 0 ? 0.0 : (double)part / whole;
}
