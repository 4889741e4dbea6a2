using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Comparing;

/// <summary>
/// Coverage where customers come again. 2,000 runs: the standard error of a coverage is 0.5 %, so that the bounds of 93 and 97 % are
/// four of them away (false-alarm rate 1e-4).
/// </summary>
public sealed class RatioCoverageTests
{
    private const int Runs = 2000;

    // Planted fault: decisions as units.
    [Fact]
    public void OfRatio_CustomersComeAgain_CoversTheTruthWhileDecisionsAsUnitsDoNot()
    {
        var random = new SeededRandom(20261201);
        int covered = 0;
        int faulty = 0;
        for (int run = 0; run < Runs; run++)
        {
            var treatment = new ReturningCustomers(random, 250, factor: 1.2);
            var control = new ReturningCustomers(random, 250);
            for (int day = 0; day < 30; day++)
            {
                treatment.PlayDay();
                control.PlayDay();
            }

            double truth = 0.2 * ReturningCustomers.Truth;
            covered += Interval(treatment.Moments, control.Moments).Excludes(truth) ? 0 : 1;
            faulty += Interval(treatment.ForgetfulMoments, control.ForgetfulMoments).Excludes(truth) ? 0 : 1;
        }

        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
        Assert.InRange(faulty / (double)Runs, 0.0, 0.9);
    }

    // With denominators of 1 the delta method is the variance of a mean.
    [Fact]
    public void OfRatio_EachCustomerOnce_IsTheMeanWithItsVariance()
    {
        RewardMoments rewards = default(RewardMoments).With(2.0).With(4.0).With(9.0).With(0.0);

        Estimate ratio = Estimate.OfRatio(RatioMoments.OfSingle(rewards));
        Estimate mean = Estimate.OfMean(rewards);

        Assert.Equal(mean.Value, ratio.Value, 1e-12);
        Assert.Equal(mean.Variance, ratio.Variance, 1e-12);
        Assert.Equal(mean.Information, ratio.Information, 1e-9);
    }

    // Three customers with 1, 2 and 3 decisions and rewards of 1, 0 and 3: r = 4/6, by hand.
    [Fact]
    public void OfRatio_ThreeCustomers_IsTheHandComputedDeltaMethod()
    {
        RatioMoments moments = RatioMoments.OfCustomer(1.0, 1.0, 1, 1.0)
            + RatioMoments.OfCustomer(0.0, 2.0, 2, 0.0)
            + RatioMoments.OfCustomer(3.0, 3.0, 3, 3.0);
        double[] residuals = [1.0 - (2.0 / 3.0), -4.0 / 3.0, 3.0 - 2.0];

        Estimate ratio = Estimate.OfRatio(moments);

        Assert.Equal(2.0 / 3.0, ratio.Value, 1e-12);
        Assert.Equal(1.5 * residuals.Sum(e => e * e) / 36.0, ratio.Variance, 1e-12);
    }

    [Fact]
    public void Moments_CustomerTakenOutAgain_LeavesNoTrace()
    {
        RatioMoments before = RatioMoments.OfCustomer(1.25, 3.0, 3, 1.0);

        RatioMoments after = before + RatioMoments.OfCustomer(0.5, 2.0, 2, 0.25) - RatioMoments.OfCustomer(0.5, 2.0, 2, 0.25);

        Assert.Equal(before, after);
    }

    private static MeanInterval Interval(RatioMoments treatment, RatioMoments control) =>
        WelchInterval.Of(Estimate.OfRatio(treatment), Estimate.OfRatio(control)).Interval();
}
