using Decisioning.Evaluation.Measurement;

namespace Decisioning.Service.Insight;

/// <summary>What one action got and earned in one group.</summary>
internal sealed class ActionSight
{
    /// <summary>Decisions for it.</summary>
    public long Decisions { get; private set; }

    /// <summary>Rewards of those whose window has closed.</summary>
    public RatioMoments Rewards { get; private set; }

    /// <summary>Adds a decision.</summary>
    /// <param name="reward">Its reward, or null while its window is open.</param>
    public void Add(double? reward)
    {
        Decisions++;
        if (reward is { } value)
        {
            Rewards += Single(value);
        }
    }

    /// <summary>Adds another day.</summary>
    /// <param name="other">What the action got and earned there.</param>
    public void Add(ActionSight other)
    {
        Decisions += other.Decisions;
        Rewards += other.Rewards;
    }

    /// <summary>The moments of one reward.</summary>
    /// <param name="reward">The reward.</param>
    public static RatioMoments Single(double reward) => RatioMoments.OfCustomer(reward, 1.0, 1, reward * reward);
}
