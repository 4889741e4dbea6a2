using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Adjusting;

/// <summary>
/// What adjustment gains on correlated data. 2,000 runs: the bounds of 93 and 97 % are four standard errors of a coverage away
/// (false-alarm rate 1e-4).
/// </summary>
public sealed class AdjustmentGainTests
{
    private const int Runs = 2000;
    private const double Effect = 0.3;

    // Correlation 0.8: the variance must fall to 1 − 0.64 of what it was.
    [Fact]
    public void Cuped_CorrelatedPreviousPeriod_NarrowsByTheCorrelationAndCovers()
    {
        var random = new SeededRandom(20261203);
        double variance = 0.0;
        double plain = 0.0;
        int covered = 0;
        int interacted = 0;
        for (int run = 0; run < Runs; run++)
        {
            AdjustmentSample treatment = Sample(random, 150, Effect, isAfter: false);
            AdjustmentSample control = Sample(random, 100, 0.0, isAfter: false);
            AdjustedDifference adjusted = Cuped.Of(treatment, control);
            variance += adjusted.StandardError * adjusted.StandardError;
            plain += Variance(treatment) + Variance(control);
            covered += Covers(adjusted) ? 1 : 0;
            interacted += Covers(RegressionAdjustment.Interacted(treatment, control)) ? 1 : 0;
        }

        Assert.InRange(variance / plain, 0.34, 0.38);
        Assert.InRange(covered / (double)Runs, 0.93, 0.97);
        Assert.InRange(interacted / (double)Runs, 0.93, 0.97);
    }

    // Planted fault: a covariate that was measured after the treatment, and has felt it.
    [Fact]
    public void Cuped_CovariateFromAfterTheTreatment_IsCaughtByItsCoverage()
    {
        var random = new SeededRandom(20261204);

        double covered = Trials.Share(Runs, _ => Covers(Cuped.Of(
            Sample(random, 150, Effect, isAfter: true), Sample(random, 100, 0.0, isAfter: false))));

        Assert.InRange(covered, 0.0, 0.6);
    }

    // A feature that never varies, and one that repeats another, are left out.
    [Fact]
    public void RegressionAdjustment_DependentColumns_AreLeftOut()
    {
        var random = new SeededRandom(20261205);
        (AdjustmentSample treatment, AdjustmentSample control) = (Sample(random, 80, Effect, isAfter: false), Sample(random, 70, 0.0, isAfter: false));

        AdjustedDifference one = RegressionAdjustment.Interacted(treatment, control);
        AdjustedDifference three = RegressionAdjustment.Interacted(Widen(treatment), Widen(control));

        Assert.Equal(one.Difference, three.Difference, 1e-9);
        Assert.Equal(one.StandardError, three.StandardError, 1e-9);
    }

    private static AdjustmentSample Widen(AdjustmentSample sample)
    {
        var wide = new AdjustmentSample(3);
        for (int i = 0; i < sample.Count; i++)
        {
            double known = sample.Covariate(i, 0);
            wide.Add(sample.Outcome(i), [7.0, known, (2.0 * known) + 1.0]);
        }

        return wide;
    }

    private static AdjustmentSample Sample(SeededRandom random, int count, double effect, bool isAfter)
    {
        var sample = new AdjustmentSample(1);
        for (int i = 0; i < count; i++)
        {
            double known = NormalSampler.Sample(random);
            double outcome = (0.8 * known) + (0.6 * NormalSampler.Sample(random)) + effect;
            sample.Add(outcome, [isAfter ? known + effect : known]);
        }

        return sample;
    }

    private static double Variance(AdjustmentSample sample)
    {
        RewardMoments moments = default;
        for (int i = 0; i < sample.Count; i++)
        {
            moments = moments.With(sample.Outcome(i));
        }

        return moments.MeanVariance;
    }

    private static bool Covers(AdjustedDifference adjusted) => Math.Abs(adjusted.Difference - Effect) <= 1.96 * adjusted.StandardError;
}
