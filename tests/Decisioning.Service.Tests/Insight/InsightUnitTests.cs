using Decisioning.Bandits;
using Decisioning.Service.Insight;
using Decisioning.V1;
using MathNet.Numerics.Distributions;

namespace Decisioning.Service.Tests.Insight;

public sealed class InsightUnitTests
{
    [Fact]
    public async Task Cache_SeveralAskAtOnce_WorksOutOnce()
    {
        var cache = new AdaptiveCache<string, int>(TimeProvider.System, 4, CacheAges.Least, TimeSpan.FromMinutes(1));
        var begin = new TaskCompletionSource();
        int calls = 0;

        Task<int>[] readers = [.. Enumerable.Range(0, 8).Select(_ => cache.GetAsync("key", MakeAsync, CancellationToken.None))];
        begin.SetResult();

        Assert.All(await Task.WhenAll(readers), value => Assert.Equal(1, value));

        async Task<int> MakeAsync()
        {
            await begin.Task;
            return Interlocked.Increment(ref calls);
        }
    }

    [Fact]
    public async Task Cache_Failure_IsNotKept()
    {
        var cache = new AdaptiveCache<string, int>(TimeProvider.System, 4, CacheAges.Least, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<IOException>(() => cache.GetAsync("key", () => throw new IOException(), CancellationToken.None));

        Assert.Equal(5, await cache.GetAsync("key", () => Task.FromResult(5), CancellationToken.None));
    }

    [Fact]
    public async Task Cache_ClockMovesOn_WorksOutAnew()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var cache = new AdaptiveCache<string, int>(clock, 4, CacheAges.Least, TimeSpan.FromMinutes(1));
        int calls = 0;

        int first = await cache.GetAsync("key", () => Task.FromResult(++calls), CancellationToken.None);
        int kept = await cache.GetAsync("key", () => Task.FromResult(++calls), CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        int anew = await cache.GetAsync("key", () => Task.FromResult(++calls), CancellationToken.None);

        Assert.Equal((1, 1, 2), (first, kept, anew));
    }

    [Theory]
    [InlineData(new long[] { 10, 10, 10, 10 }, 4, 1.0)]
    [InlineData(new long[] { 10, 0, 0, 0 }, 4, 0.0)]
    [InlineData(new long[] { 5, 5, 0, 0 }, 4, 0.5)]
    public void Entropy_KnownShares_IsTheTextbooks(long[] counts, int kinds, double expected) =>
        Assert.Equal(expected, Figures.Entropy(counts, kinds)!.Value, 1e-12);

    // Two normal samples a standard deviation apart: the index of their densities is the squared distance, 1, and ten bins keep most of it.
    [Theory]
    [InlineData(0.0, 0.0, 0.05)]
    [InlineData(1.0, 0.7, 1.3)]
    public void Drift_KnownShift_IsItsIndex(double shift, double low, double high)
    {
        var random = new SeededRandom(7);
        double[] before = [.. Enumerable.Range(0, 4000).Select(_ => Normal.InvCDF(0.0, 1.0, random.NextDouble())).Order()];
        double[] recent = [.. Enumerable.Range(0, 4000).Select(_ => Normal.InvCDF(shift, 1.0, random.NextDouble()))];

        Assert.InRange(DriftView.IndexOf(before, recent), low, high);
    }

    [Fact]
    public void Propensities_Histogram_HoldsEveryDecisionOnce()
    {
        PropensitySummary summary = PropensityView.Of([(1.0, 1.0), (0.5, 1.0), (0.1, 1.0), (0.00001, 1.0), (0.01, 1.0)])!;

        Assert.Equal(5L, summary.Bars.Sum(bar => bar.Decisions));
        Assert.Equal(0.00001, summary.Min);
        Assert.All(summary.Bars.Zip(summary.Bars.Skip(1)), pair => Assert.Equal(pair.First.High, pair.Second.Low, 1e-12));
    }

    [Fact]
    public void Propensities_AllOne_HaveABarToo() =>
        Assert.Equal(2L, PropensityView.Of([(1.0, 1.0), (1.0, 1.0)])!.Bars.Sum(bar => bar.Decisions));

    // Chosen with certainty: all is known of one action and nothing of the other, which a uniform policy would choose half of the time.
    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(4.0, 0.25)]
    [InlineData(double.PositiveInfinity, 0.0)]
    public void Propensities_SpreadOverTheEligibleActions_IsWhatTheyAreWorth(double spread, double expected) =>
        Assert.Equal(expected, PropensityView.Of([(0.9, spread), (0.9, spread)])!.EffectiveShare, 1e-12);
}
