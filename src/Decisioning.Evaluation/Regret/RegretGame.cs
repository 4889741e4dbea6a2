using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Regret;

/// <summary>Plays a world of potential outcomes and adds up what was earned and what could have been.</summary>
public static class RegretGame
{
    /// <summary>Plays all nights by the rules of <see cref="NightlyGame"/>.</summary>
    /// <param name="world">The world.</param>
    /// <param name="bandit">A bandit that has learnt nothing yet.</param>
    /// <param name="cancellation">Breaks off between two nights.</param>
    /// <returns>What it earned, beside the best and the average action.</returns>
    /// <exception cref="InvalidOperationException">The bandit chose an action that there is not.</exception>
    public static RegretResult Play(RegretWorld world, INightlyBandit bandit, CancellationToken cancellation = default)
    {
        var tally = new RegretTally();
        NightlyGame.Play(
            world, bandit, world.Seed, (round, action, reward) => tally.Add(world.Probabilities(round), action, reward!.Value), cancellation);
        return tally.ToResult(world.Seed);
    }
}
