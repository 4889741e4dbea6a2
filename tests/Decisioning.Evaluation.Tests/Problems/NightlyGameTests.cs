using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Tests.Regret;

namespace Decisioning.Evaluation.Tests.Problems;

public sealed class NightlyGameTests
{
    [Fact]
    public void Play_LogWithAnotherAction_TellsNeitherRewardNorRow()
    {
        var world = new RejectionWorld([[1, 0], [1, 1], [1, 2]], [0, 1, 1], [0.25, 0.5, -0.04], actions: 2, rowsPerNight: 2);
        var bandit = new RecordingBandit(_ => 1);
        var rows = new List<(int Row, int Action, double? Reward)>();

        NightlyGame.Play(world, bandit, 7, (row, action, reward) => rows.Add((row, action, reward)));

        // −0.04 lies between −41 and −40 steps of the grid; the figure keeps it, the learner gets the grid's.
        Assert.Equal([(0, 1, null), (1, 1, 0.5), (2, 1, -0.04)], rows);
        Assert.Equal(
            ["choose 0", "choose 1", "observe 1 1 0.5", "night", "choose 2", "observe 1 2 -0.0400390625", "night"], bandit.Calls);
        Assert.Equal([(7UL << 32), (7UL << 32) + 1, (7UL << 32) + 2], bandit.Seeds);
    }

    [Fact]
    public void Play_Cancelled_StopsBeforeTheNextNight()
    {
        using var source = new CancellationTokenSource();
        var world = new RejectionWorld([[1, 0], [1, 1]], [0, 0], [1, 1], actions: 1, rowsPerNight: 1);
        var bandit = new RecordingBandit(_ => 0);

        Assert.Throws<OperationCanceledException>(() => NightlyGame.Play(world, bandit, 0, (_, _, _) => source.Cancel(), source.Token));
        Assert.Equal(["choose 0", "observe 0 0 1", "night"], bandit.Calls);
    }
}
