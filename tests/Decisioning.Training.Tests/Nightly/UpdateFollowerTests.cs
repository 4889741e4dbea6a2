using Decisioning.Training.Nightly;
using Decisioning.Training.Runs;
using Decisioning.UseCases.Compilation;
using static Decisioning.Training.Tests.TrainingNode;

namespace Decisioning.Training.Tests.Nightly;

public sealed class UpdateFollowerTests
{
    private const int FollowerFailed = 3007;

    private static readonly DateTimeOffset Night = Day.AddDays(6).AddHours(3);

    // One breaks: the update stays published, and the next follower is told all the same; a run that is over is not told again.
    [Fact]
    public async Task RunAsync_Over_TellsEveryFollowerOnce()
    {
        await using TrainingNode node = await StartAsync(new UseCaseText(), FollowerFailed);
        var told = new List<(string, DateTimeOffset)>();
        node.Followers.Add(new Follower(_ => throw new IOException("planted")));
        node.Followers.Add(new Follower(told.Add));

        TrainingRun run = await node.RunAsync(Night);
        _ = await node.RunAsync(Night);

        Assert.Equal(RunStatus.Published, run.Status);
        Assert.Equal([("spring", Night)], told);
        Assert.Equal(1, node.Logs.Count(FollowerFailed));
    }

    private sealed class Follower(Action<(string UseCase, DateTimeOffset AsOf)> onTold) : IUpdateFollower
    {
        public ValueTask FollowAsync(UseCaseModel model, DateTimeOffset asOf, CancellationToken cancellation)
        {
            onTold((model.Id, asOf));
            return ValueTask.CompletedTask;
        }
    }
}
