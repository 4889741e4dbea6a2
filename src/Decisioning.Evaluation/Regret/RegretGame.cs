using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Regret;

/// <summary>Plays a world: the policy of the morning decides all rows of the night, then learns of its own choices alone.</summary>
public static class RegretGame
{
    /// <summary>Plays all nights.</summary>
    /// <param name="world">The world.</param>
    /// <param name="bandit">A bandit that has learnt nothing yet.</param>
    /// <param name="cancellation">Breaks off between two nights.</param>
    /// <returns>What it earned, beside the best and the average action.</returns>
    /// <remarks>
    /// The bandit is handed the reward of the action that it chose, never the row of all rewards. Seeds of decisions are a
    /// function of the world's seed and the row's number: a run gives the same bits whatever runs beside it.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The bandit chose an action that there is not.</exception>
    public static RegretResult Play(RegretWorld world, INightlyBandit bandit, CancellationToken cancellation = default)
    {
        RegretProblem problem = world.Problem;
        int[] chosen = new int[Math.Min(problem.Batch, problem.Rounds)];
        var tally = new RegretTally();
        for (int start = 0; start < problem.Rounds; start += chosen.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(chosen.Length, problem.Rounds - start);
            for (int i = 0; i < rows; i++)
            {
                chosen[i] = Checked(bandit.Choose(world.Context(start + i), SeedOf(world.Seed, start + i)), problem.Actions);
            }

            for (int i = 0; i < rows; i++)
            {
                int action = chosen[i];
                byte reward = world.Rewards(start + i)[action];
                tally.Add(world.Probabilities(start + i), action, reward);
                bandit.Observe(action, world.Context(start + i), reward);
            }

            bandit.EndNight();
        }

        return tally.ToResult(world.Seed);
    }

    private static int Checked(int action, int actions) => (uint)action < (uint)actions
        ? action
        : throw new InvalidOperationException(FormattableString.Invariant($"The bandit chose action {action} of {actions}."));

    private static ulong SeedOf(int world, int round) => ((ulong)(uint)world << 32) | (uint)round;
}
