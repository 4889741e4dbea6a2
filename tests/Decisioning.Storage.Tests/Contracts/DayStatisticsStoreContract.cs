using Decisioning.Training.Statistics;

namespace Decisioning.Storage.Tests.Contracts;

/// <summary>What every <see cref="IDayStatisticsStore"/> must do.</summary>
public abstract class DayStatisticsStoreContract
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IDayStatisticsStore Store { get; }

    [Fact]
    public async Task SaveAsync_SeveralDays_AreLoadedAscendingBySchema()
    {
        DayStatistics[] days = [Statistics(Day, 1), Statistics(Day.AddDays(1), 2) with { IsFrozen = true }, Statistics(Day.AddDays(-400), 3)];
        foreach (DayStatistics day in days)
        {
            await Store.SaveAsync(day, Token);
        }

        await Store.SaveAsync(Statistics(Day, 4) with { Schema = "other" }, Token);
        await Store.SaveAsync(Statistics(Day, 5) with { UseCase = "other" }, Token);

        AssertSame([days[2], days[0], days[1]], await Store.LoadAsync(Samples.UseCase, "linear-d32", Token));
        Assert.Empty(await Store.LoadAsync("none", "linear-d32", Token));
    }

    [Fact]
    public async Task SaveAsync_SameDayAgain_TakesItsPlace()
    {
        await Store.SaveAsync(Statistics(Day, 1), Token);
        DayStatistics again = Statistics(Day, 9) with { IsFrozen = true, Counts = new DayCounts(1, 2, 3, 4, 5, 6, long.MaxValue) };

        await Store.SaveAsync(again, Token);

        AssertSame([again], await Store.LoadAsync(Samples.UseCase, "linear-d32", Token));
    }

    private static DayStatistics Statistics(DateOnly day, byte content) => new(
        Samples.UseCase, "linear-d32", day, false, new DayCounts(7, 6, 5, 4, 3, 2, 1), new byte[] { content, 0, 255 });

    private static void AssertSame(DayStatistics[] expected, IReadOnlyList<DayStatistics> actual)
    {
        Assert.Equal(expected.Select(d => Convert.ToHexString(d.Content.Span)), actual.Select(d => Convert.ToHexString(d.Content.Span)));
        Assert.Equal(expected.Select(d => d with { Content = default }), actual.Select(d => d with { Content = default }));
    }
}
