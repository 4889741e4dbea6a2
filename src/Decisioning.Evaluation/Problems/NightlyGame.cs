using Decisioning.Bandits;

namespace Decisioning.Evaluation.Problems;

/// <summary>Plays a world: the policy of the morning decides all rows of the day, then learns of its own choices alone.</summary>
public static class NightlyGame
{
    /// <summary>Plays all nights.</summary>
    /// <param name="world">The world.</param>
    /// <param name="bandit">A bandit that has learnt nothing yet.</param>
    /// <param name="seed">Seed of the bandit's draws.</param>
    /// <param name="onRow">Is told each row, its choice and what came of it, in the order of the rows.</param>
    /// <param name="cancellation">Breaks off between two nights.</param>
    /// <remarks>
    /// The bandit is handed the reward of the action that it chose, never the row of all rewards. Seeds of decisions are a
    /// function of the seed and the row's number: a run gives the same bits whatever runs beside it.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The bandit chose an action that there is not.</exception>
    public static void Play(
        INightlyWorld world, INightlyBandit bandit, int seed, Action<int, int, double?> onRow, CancellationToken cancellation = default)
    {
        int[] chosen = new int[Math.Min(world.RowsPerNight, world.Rounds)];
        for (int start = 0; start < world.Rounds; start += chosen.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(chosen.Length, world.Rounds - start);
            for (int i = 0; i < rows; i++)
            {
                chosen[i] = Checked(bandit.Choose(world.Context(start + i), DecisionSeed(seed, start + i)), world.Actions);
            }

            for (int i = 0; i < rows; i++)
            {
                int round = start + i;
                double? reward = world.Reveal(round, chosen[i]);
                onRow(round, chosen[i], reward);
                if (reward is { } known)
                {
                    bandit.Observe(chosen[i], world.Context(round), DyadicGrid.Quantize(known));
                }
            }

            bandit.EndNight();
        }
    }

    /// <summary>Seed of one decision: no two rows, and no two seeds, share it.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="round">Number of the row.</param>
    internal static ulong DecisionSeed(int seed, int round) => ((ulong)(uint)seed << 32) | (uint)round;

    private static int Checked(int action, int actions) => (uint)action < (uint)actions
        ? action
        : throw new InvalidOperationException(FormattableString.Invariant($"The bandit chose action {action} of {actions}."));
}
