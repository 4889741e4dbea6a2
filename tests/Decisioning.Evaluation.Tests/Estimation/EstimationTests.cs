namespace Decisioning.Evaluation.Tests.Estimation;

public sealed class EstimationTests
{
    // 2, 4, 9: mean 5, variance 13; t(2) at .975 is 4.30265272991.
    [Fact]
    public void OfMean_ThreeRewards_IsTheHandComputedInterval()
    {
        MeanInterval interval = MeanInterval.OfMean(default(RewardMoments).With(2.0).With(4.0).With(9.0));

        Assert.Equal(5.0, interval.Value);
        Assert.Equal(5.0 - (4.30265272991 * Math.Sqrt(13.0 / 3.0)), interval.Low, 1e-8);
        Assert.Equal(5.0 + (4.30265272991 * Math.Sqrt(13.0 / 3.0)), interval.High, 1e-8);
    }

    // Wilson's interval of 15 in 148 as published in textbooks: 0.0624 to 0.1605.
    [Fact]
    public void OfProportion_FifteenOf148_IsThePublishedInterval()
    {
        MeanInterval interval = MeanInterval.OfProportion(15, 148);

        Assert.Equal(0.0624, interval.Low, 5e-5);
        Assert.Equal(0.1605, interval.High, 5e-5);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(50, 50)]
    public void OfProportion_AllAlike_StaysInsideAndHasWidth(long successes, long count)
    {
        MeanInterval interval = MeanInterval.OfProportion(successes, count);

        Assert.InRange(interval.Low, 0.0, interval.High - 0.05);
        Assert.InRange(interval.High, 0.05, 1.0);
    }

    [Fact]
    public void Intervals_NoData_SayNothing()
    {
        Assert.Equal(new MeanInterval(0.0, double.NegativeInfinity, double.PositiveInfinity), MeanInterval.OfMean(default));
        Assert.Equal(new MeanInterval(0.0, 0.0, 1.0), MeanInterval.OfProportion(0, 0));
        Assert.False(RelativeLift.Of(default, default).IsBounded);
        Assert.True(double.IsNaN(RelativeLift.Of(default, default).Value));
    }

    // Both ends are ratios whose distance from the data is just z standard errors: Fieller's definition, put in again.
    [Fact]
    public void Lift_Bounds_SolveFiellersEquation()
    {
        RewardMoments treatment = RewardMoments.OfProportion(260, 2000);
        RewardMoments control = RewardMoments.OfProportion(100, 1000);

        RelativeLift lift = RelativeLift.Of(treatment, control);

        Assert.Equal(0.3, lift.Value, 1e-12);
        foreach (double bound in new[] { lift.Low, lift.High })
        {
            double ratio = 1.0 + bound;
            double error = Math.Sqrt(treatment.MeanVariance + (ratio * ratio * control.MeanVariance));
            Assert.Equal(1.959963984540054, Math.Abs(treatment.Mean - (ratio * control.Mean)) / error, 1e-9);
        }

        Assert.True(lift.ExcludesZero);
        Assert.True(lift.Low < lift.Value && lift.Value < lift.High);
    }

    [Fact]
    public void Lift_ControlNotClearlyAboveZero_IsUnbounded()
    {
        RelativeLift lift = RelativeLift.Of(RewardMoments.OfProportion(30, 1000), RewardMoments.OfProportion(1, 1000));

        Assert.False(lift.IsBounded);
        Assert.False(lift.ExcludesZero);
        Assert.Equal(29.0, lift.Value, 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Intervals_BadConfidence_Throw(double confidence)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.OfMean(default, confidence));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.OfProportion(1, 2, confidence));
        Assert.Throws<ArgumentOutOfRangeException>(() => RelativeLift.Of(default, default, confidence));
    }

    [Fact]
    public void OfProportion_CountsThatDoNotFit_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.OfProportion(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanInterval.OfProportion(-1, 2));
    }
}
