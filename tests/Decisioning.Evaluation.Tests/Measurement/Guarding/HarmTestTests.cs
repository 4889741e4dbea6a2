using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Guarding;

/// <summary>
/// Guardrails that are looked at every day for 90 days. 1,000 runs: where the true rate is 5 %, more than 7.5 % has a probability of
/// 3e-4; the tests err in fewer runs than they may.
/// </summary>
public sealed class HarmTestTests
{
    private const int Runs = 1000;
    private const double Margin = 0.005;

    // At the margin itself a breach is the error; planted fault: the plain one-sided 95 % bound of one look.
    [Fact]
    public void Verdict_HarmAtTheMargin_RarelyBreaches()
    {
        var random = new SeededRandom(20261208);
        int breaches = 0;
        int fixedHorizon = 0;
        for (int run = 0; run < Runs; run++)
        {
            (HarmVerdict verdict, bool isFixedBreach) = Play(random, 0.01 + Margin, 0.01, isIncreaseBad: true);
            breaches += verdict == HarmVerdict.Breached ? 1 : 0;
            fixedHorizon += isFixedBreach ? 1 : 0;
        }

        Assert.InRange(breaches / (double)Runs, 0.0, 0.05);
        Assert.InRange(fixedHorizon / (double)Runs, 0.15, 1.0);
    }

    [Fact]
    public void Verdict_HarmFarBeyondTheMargin_Breaches()
    {
        var random = new SeededRandom(20261209);

        double breaches = Trials.Share(200, _ => Play(random, 0.03, 0.01, isIncreaseBad: true).Verdict == HarmVerdict.Breached);

        Assert.InRange(breaches, 0.95, 1.0);
    }

    [Fact]
    public void Verdict_NoHarm_IsWithinTheMarginInTheEnd()
    {
        var random = new SeededRandom(20261210);

        double safe = Trials.Share(200, _ => Play(random, 0.01, 0.01, isIncreaseBad: true).Verdict == HarmVerdict.WithinMargin);

        Assert.InRange(safe, 0.9, 1.0);
    }

    [Fact]
    public void Verdict_DecreaseThatIsBad_IsTheMirrorImage()
    {
        RatioMoments many = RatioMoments.OfSingle(RewardMoments.OfProportion(900, 3000));
        RatioMoments few = RatioMoments.OfSingle(RewardMoments.OfProportion(300, 3000));

        HarmTest fall = HarmTest.Of(few, many, isIncreaseBad: false, isRate: true, Margin, 0.95);
        HarmTest rise = HarmTest.Of(many, few, isIncreaseBad: true, isRate: true, Margin, 0.95);

        Assert.Equal(HarmVerdict.Breached, fall.Verdict);
        Assert.Equal((rise.Harm, rise.Low, rise.High), (fall.Harm, fall.Low, fall.High));
    }

    // Three complaints on the first morning, none in the control: nothing may be concluded.
    [Fact]
    public void Verdict_AHandfulOfEvents_IsUndecided()
    {
        HarmTest test = HarmTest.Of(
            RatioMoments.OfSingle(RewardMoments.OfProportion(3, 300)), RatioMoments.OfSingle(RewardMoments.OfProportion(0, 300)), true, true, 0.0, 0.95);

        Assert.Equal(HarmVerdict.Undecided, test.Verdict);
    }

    // Amounts with a long tail (log-normal, σ = 1, of 5 % of the customers), eight times as many customers in treatment, no harm at all.
    // Planted fault: effective successes of both groups together, while a control of few amounts hides its variance.
    [Fact]
    public void Verdict_AmountsOfALongTailAndASmallControl_RarelyBreaches()
    {
        var random = new SeededRandom(20270302);
        int breaches = 0;
        int together = 0;
        int bounded = 0;
        for (int run = 0; run < Runs; run++)
        {
            RatioMoments treatment = default;
            RatioMoments control = default;
            bool isBreached = false;
            bool isBreachedTogether = false;
            HarmTest test = default;
            for (int day = 0; day < Trials.Days; day++)
            {
                treatment += LongTail(random, 800);
                control += LongTail(random, 100);
                test = HarmTest.Of(treatment, control, isIncreaseBad: true, isRate: false, margin: 0.0, 0.95);
                isBreached |= test.Verdict == HarmVerdict.Breached;
                isBreachedTogether |= BreachesTogether(treatment, control);
            }

            breaches += isBreached ? 1 : 0;
            together += isBreachedTogether ? 1 : 0;
            bounded += double.IsFinite(test.Low) ? 1 : 0;
        }

        Assert.InRange(breaches / (double)Runs, 0.0, 0.05);
        Assert.InRange(together / (double)Runs, 0.075, 1.0);
        Assert.InRange(bounded / (double)Runs, 0.9, 1.0);
    }

    private static bool BreachesTogether(RatioMoments treatment, RatioMoments control)
    {
        Estimate one = Estimate.OfRatio(treatment);
        Estimate other = Estimate.OfRatio(control);
        double reach = AsymptoticSequence.OneSidedReach(one.Information + other.Information) * Math.Sqrt(one.Variance + other.Variance);
        return control.Units >= AsymptoticSequence.LeastUnits
            && treatment.EffectiveSuccesses + control.EffectiveSuccesses >= AsymptoticSequence.LeastSuccesses
            && one.Value - other.Value - reach > 0.0;
    }

    private static RatioMoments LongTail(SeededRandom random, int customers)
    {
        RewardMoments spenders = default;
        for (long i = Trials.Successes(random, customers, 0.05); i > 0; i--)
        {
            spenders = spenders.With(Math.Exp(NormalSampler.Sample(random)));
        }

        return RatioMoments.OfSingle(spenders with { Count = customers });
    }

    // The verdict of the day on which there first is one, or of the last day.
    private static (HarmVerdict Verdict, bool IsFixedBreach) Play(SeededRandom random, double treated, double untreated, bool isIncreaseBad)
    {
        RatioMoments treatment = default;
        RatioMoments control = default;
        bool isFixedBreach = false;
        HarmVerdict verdict = HarmVerdict.Undecided;
        for (int day = 0; day < Trials.Days; day++)
        {
            treatment += Trials.Rate(random, 400, treated);
            control += Trials.Rate(random, 200, untreated);
            var welch = WelchInterval.Of(Estimate.OfRatio(treatment), Estimate.OfRatio(control));
            isFixedBreach |= welch.Difference - (1.645 * welch.StandardError) > Margin;
            if (verdict == HarmVerdict.Undecided)
            {
                verdict = HarmTest.Of(treatment, control, isIncreaseBad, isRate: true, Margin, 0.95).Verdict;
            }
        }

        return (verdict, isFixedBreach);
    }
}
