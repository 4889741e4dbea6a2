using Decisioning.Evaluation.Measurement;
using Decisioning.Evaluation.Replay;
using Decisioning.Evaluation.Tests.Replay;

namespace Decisioning.Evaluation.Tests.Measurement.Hillstrom;

/// <summary>
/// Means, average treatment effects and their 95 % intervals of the Hillstrom experiment, computed independently with NumPy and
/// pandas, to the digits that are given there (a half-width that was rounded may be off by half of its last digit).
/// </summary>
[Trait("Needs", "data")]
public sealed class HillstromEffectTests
{
    private static readonly Lazy<IReadOnlyList<LoggedRow>> Rows = new(() => HillstromFile.Read(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.DataFolder!, "hillstrom"), "*.csv.gz").Single(), HillstromSample.UseCase));

    [Theory]
    [InlineData(RewardMetric.Visit, "none", 0.10617, 0.1020, 0.1103, 5, 4)]
    [InlineData(RewardMetric.Visit, "mens", 0.18276, 0.1776, 0.1879, 5, 4)]
    [InlineData(RewardMetric.Visit, "womens", 0.15140, 0.1466, 0.1562, 5, 4)]
    [InlineData(RewardMetric.Conversion, "none", 0.00573, 0.0047, 0.0067, 5, 4)]
    [InlineData(RewardMetric.Conversion, "mens", 0.01253, 0.0110, 0.0140, 5, 4)]
    [InlineData(RewardMetric.Conversion, "womens", 0.00884, 0.0076, 0.0101, 5, 4)]
    [InlineData(RewardMetric.Spend, "none", 0.6528, 0.497, 0.808, 4, 3)]
    [InlineData(RewardMetric.Spend, "mens", 1.4226, 1.184, 1.661, 4, 3)]
    [InlineData(RewardMetric.Spend, "womens", 1.0772, 0.875, 1.280, 4, 3)]
    public void Mean_OfEachArm_IsTheReference(
        RewardMetric metric, string arm, double mean, double low, double high, int meanDigits, int boundDigits)
    {
        MeanInterval interval = MeanInterval.OfMean(MomentsOf(metric, arm));

        Assert.Equal(mean, interval.Value, meanDigits);
        Assert.Equal(low, interval.Low, boundDigits);
        Assert.Equal(high, interval.High, boundDigits);
    }

    [Theory]
    [InlineData(RewardMetric.Visit, "mens", "none", 0.0766, 0.0066, 4)]
    [InlineData(RewardMetric.Conversion, "mens", "none", 0.00681, 0.0018, 5)]
    [InlineData(RewardMetric.Spend, "mens", "none", 0.770, 0.285, 3)]
    [InlineData(RewardMetric.Visit, "womens", "none", 0.0452, 0.0063, 4)]
    [InlineData(RewardMetric.Conversion, "womens", "none", 0.00311, 0.0016, 5)]
    [InlineData(RewardMetric.Spend, "womens", "none", 0.424, 0.255, 3)]
    [InlineData(RewardMetric.Visit, "mens", "womens", 0.0314, 0.0071, 4)]
    [InlineData(RewardMetric.Conversion, "mens", "womens", 0.00369, 0.0020, 5)]
    [InlineData(RewardMetric.Spend, "mens", "womens", 0.345, 0.313, 3)]
    public void Effect_OfEachPair_IsTheReference(
        RewardMetric metric, string arm, string other, double effect, double halfWidth, int digits)
    {
        var welch = WelchInterval.Of(Estimate.OfMean(MomentsOf(metric, arm)), Estimate.OfMean(MomentsOf(metric, other)));
        MeanInterval interval = welch.Interval();

        Assert.Equal(effect, interval.Value, digits);
        Assert.Equal(halfWidth, interval.High - interval.Value, metric == RewardMetric.Spend ? 3 : 4);
    }

    // One look at the end of a randomised experiment: all three arms have the sizes that thirds promise (the reference: p = 0.90).
    [Fact]
    public void SampleRatio_OfTheArms_IsTheReference()
    {
        long[] counts = [.. new[] { "none", "mens", "womens" }.Select(arm => MomentsOf(RewardMetric.Visit, arm).Count)];

        SampleRatioTest test = SampleRatioTest.Of(counts, [1.0, 1.0, 1.0]);

        Assert.Equal([21_306L, 21_307L, 21_387L], counts);
        Assert.Equal(0.90, test.PValue, 2);
    }

    private static RewardMoments MomentsOf(RewardMetric metric, string arm) => Rows.Value
        .Where(row => row.Action == arm)
        .Aggregate(default(RewardMoments), (moments, row) => moments.With(row.RewardOf(metric)));
}
