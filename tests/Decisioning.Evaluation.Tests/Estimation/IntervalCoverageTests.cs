using Decisioning.Bandits;

namespace Decisioning.Evaluation.Tests.Estimation;

/// <summary>
/// Simulated coverage of 95 % intervals. 4,000 runs: the standard error of a coverage is 0.35 %, so the bounds of 93 and
/// 97 % are more than five of them away from 95 % (false-alarm rate below 1e-6). Each test plants a fault it must reject.
/// </summary>
public sealed class IntervalCoverageTests
{
    private const int Runs = 4000;

    // Planted fault: a control whose variance is forgotten.
    [Theory]
    [InlineData(0.12, 2000, 0.10, 1000)]
    [InlineData(0.02, 5000, 0.02, 2000)]
    [InlineData(0.15, 300, 0.30, 300)]
    public void Lift_Proportions_CoversTheTruth(double treatmentRate, int treatmentCount, double controlRate, int controlCount)
    {
        double truth = (treatmentRate / controlRate) - 1.0;
        var random = new SeededRandom(20261001);
        int covered = 0;
        int faulty = 0;
        for (int run = 0; run < Runs; run++)
        {
            RewardMoments treatment = Coins(random, treatmentRate, treatmentCount);
            RewardMoments control = Coins(random, controlRate, controlCount);
            RelativeLift lift = RelativeLift.Of(treatment, control);
            RelativeLift forgetful = RelativeLift.Of(treatment, new RewardMoments(control.Count, control.Sum, control.Sum * control.Sum / control.Count));
            covered += lift.Low <= truth && truth <= lift.High ? 1 : 0;
            faulty += forgetful.Low <= truth && truth <= forgetful.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
        Assert.NotInRange(faulty / (double)Runs, 0.93, 0.97);
    }

    // Revenue: most rewards are zero, the others skewed. Planted fault: an interval four fifths as wide.
    [Fact]
    public void LiftAndMean_SkewedRevenue_CoverTheTruth()
    {
        const double Mean = 0.1 * 40.0;
        var random = new SeededRandom(20261002);
        var covered = new int[4];
        for (int run = 0; run < Runs; run++)
        {
            RewardMoments treatment = Revenue(random, 1500);
            RewardMoments control = Revenue(random, 1500);
            RelativeLift lift = RelativeLift.Of(treatment, control);
            MeanInterval mean = MeanInterval.OfMean(treatment);
            covered[0] += lift.Low <= 0.0 && lift.High >= 0.0 ? 1 : 0;
            covered[1] += mean.Low <= Mean && mean.High >= Mean ? 1 : 0;
            covered[2] += Math.Abs(mean.Value - Mean) <= 0.8 * (mean.High - mean.Value) ? 1 : 0;
            covered[3] += 0.8 * (lift.Low - lift.Value) <= -lift.Value && 0.8 * (lift.High - lift.Value) >= -lift.Value ? 1 : 0;
        }

        Assert.All(covered[..2], count => Assert.InRange(count / (double)Runs, 0.93, 0.97));
        Assert.All(covered[2..], count => Assert.NotInRange(count / (double)Runs, 0.93, 0.97));
    }

    // Few normal rewards. Planted fault: the normal quantile in place of Student's.
    [Fact]
    public void Mean_SixNormalRewards_CoversTheTruth()
    {
        var random = new SeededRandom(20261003);
        int covered = 0;
        int faulty = 0;
        for (int run = 0; run < Runs; run++)
        {
            RewardMoments moments = default;
            for (int i = 0; i < 6; i++)
            {
                moments = moments.With(3.0 + (2.0 * NormalSampler.Sample(random)));
            }

            MeanInterval interval = MeanInterval.OfMean(moments);
            covered += interval.Low <= 3.0 && interval.High >= 3.0 ? 1 : 0;
            faulty += Math.Abs(interval.Value - 3.0) <= 1.96 * Math.Sqrt(moments.MeanVariance) ? 1 : 0;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
        Assert.NotInRange(faulty / (double)Runs, 0.93, 0.97);
    }

    // Four successes are expected. Planted fault: Wald's interval, which is known to cover too little there.
    [Fact]
    public void Proportion_SmallRate_CoversTheTruth()
    {
        const double Rate = 0.004;
        var random = new SeededRandom(20261004);
        int covered = 0;
        int faulty = 0;
        for (int run = 0; run < Runs; run++)
        {
            RewardMoments coins = Coins(random, Rate, 1000);
            MeanInterval interval = MeanInterval.OfProportion((long)coins.Sum, coins.Count);
            double wald = 1.96 * Math.Sqrt(interval.Value * (1.0 - interval.Value) / coins.Count);
            covered += interval.Low <= Rate && interval.High >= Rate ? 1 : 0;
            faulty += Math.Abs(interval.Value - Rate) <= wald ? 1 : 0;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
        Assert.NotInRange(faulty / (double)Runs, 0.93, 0.97);
    }

    private static RewardMoments Coins(SeededRandom random, double rate, int count)
    {
        long successes = 0;
        for (int i = 0; i < count; i++)
        {
            successes += random.NextDouble() < rate ? 1 : 0;
        }

        return RewardMoments.OfProportion(successes, count);
    }

    private static RewardMoments Revenue(SeededRandom random, int count)
    {
        RewardMoments moments = default;
        for (int i = 0; i < count; i++)
        {
            moments = moments.With(random.NextDouble() < 0.1 ? 20.0 * GammaSampler.Sample(random, 2.0) : 0.0);
        }

        return moments;
    }
}
