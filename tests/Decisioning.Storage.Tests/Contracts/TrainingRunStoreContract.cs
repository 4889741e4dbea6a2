using Decisioning.Training.Runs;
using Decisioning.Training.Statistics;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="ITrainingRunStore"/> must do.</summary>
public abstract class TrainingRunStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract ITrainingRunStore Store { get; }

    [Fact]
    public async Task SaveAsync_EveryField_IsFoundAgain()
    {
        TrainingRun run = Run(Samples.UseCase, 0) with
        {
            Status = RunStatus.Published,
            EndedTime = Samples.Noon.AddTicks(123_456_789),
            Counts = new DayCounts(1, 2, 3, 4, 5, 6, 7),
            OutcomesOfUnknownDecisions = 8,
            PolicyHash = Samples.HashOf("p"u8),
            Checks = [new CheckResult("EXACT_RANGE", true, "Sums stay below 2⁵³: \"12 %\"."), new CheckResult("TRAFFIC", false, "")],
        };

        await Store.SaveAsync(run, Token);

        AssertSame(run, await Store.FindAsync(Samples.UseCase, run.AsOf, Token));
        Assert.Null(await Store.FindAsync(Samples.UseCase, run.AsOf.AddTicks(1), Token));
        Assert.Null(await Store.FindAsync("other", run.AsOf, Token));
    }

    [Fact]
    public async Task SaveAsync_SameRunAgain_TakesItsPlace()
    {
        await Store.SaveAsync(Run(Samples.UseCase, 0), Token);
        TrainingRun ended = Run(Samples.UseCase, 0) with { Status = RunStatus.Refused, EndedTime = Samples.Noon };

        await Store.SaveAsync(ended, Token);

        AssertSame(ended, Assert.Single(await Store.ListAsync(Samples.UseCase, 10, Token)));
    }

    [Fact]
    public async Task ListAsync_SeveralRuns_ReturnsTheNewestFirstUpToTheLimit()
    {
        foreach (int day in new[] { 2, 0, 1 })
        {
            await Store.SaveAsync(Run(Samples.UseCase, day), Token);
        }

        await Store.SaveAsync(Run("other", 9), Token);

        IReadOnlyList<TrainingRun> runs = await Store.ListAsync(Samples.UseCase, 2, Token);

        Assert.Equal([Samples.Noon.AddDays(2), Samples.Noon.AddDays(1)], runs.Select(r => r.AsOf));
    }

    [Fact]
    public async Task ListUnfinishedAsync_RunsInEveryState_ReturnsTheStartedOnes()
    {
        foreach (RunStatus status in Enum.GetValues<RunStatus>())
        {
            await Store.SaveAsync(Run("a", (int)status) with { Status = status }, Token);
        }

        await Store.SaveAsync(Run("b", 0), Token);

        IReadOnlyList<TrainingRun> runs = await Store.ListUnfinishedAsync(Token);

        Assert.Equal([("a", RunStatus.Started), ("b", RunStatus.Started)], runs.Select(r => (r.UseCase, r.Status)));
    }

    private static TrainingRun Run(string useCase, int day) => new()
    {
        UseCase = useCase,
        AsOf = Samples.Noon.AddDays(day),
        Version = day + 1,
        Status = RunStatus.Started,
        StartedTime = Samples.Noon.AddDays(day).AddSeconds(1),
    };

    private static void AssertSame(TrainingRun expected, TrainingRun? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Checks, actual.Checks);
        Assert.Equal(expected, actual with { Checks = expected.Checks });
    }
}
