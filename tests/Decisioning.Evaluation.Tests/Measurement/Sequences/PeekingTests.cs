using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Sequences;

/// <summary>
/// A/A tests that are looked at every day for 90 days. An alarm is an interval that excludes the truth on any day. 1,000 runs: where
/// the true rate is 5 %, its estimate has a standard error of 0.7 %; the sequences err in 1 to 3 % of runs here, so that
/// a run over 5 % has a probability below 1e-3. Each test plants the fixed-horizon interval or another fault, which must exceed 5 %.
/// </summary>
public sealed class PeekingTests
{
    private const int Runs = 1000;

    [Fact]
    public void Difference_RatesLookedAtDaily_RarelyAlarms()
    {
        var random = new SeededRandom(20261122);
        (double anytime, double fixedHorizon) = Alarms(
            () => (Trials.Rate(random, 300, 0.08), Trials.Rate(random, 60, 0.08)));

        Assert.InRange(anytime, 0.001, 0.05);
        Assert.InRange(fixedHorizon, 0.15, 1.0);
    }

    [Fact]
    public void Difference_RevenueLookedAtDaily_RarelyAlarms()
    {
        var random = new SeededRandom(20261123);
        (double anytime, double fixedHorizon) = Alarms(() => (Trials.Revenue(random, 200), Trials.Revenue(random, 100)));

        Assert.InRange(anytime, 0.001, 0.05);
        Assert.InRange(fixedHorizon, 0.15, 1.0);
    }

    // Rare events: before 25 of them nothing is said.
    [Fact]
    public void Difference_RareEventsLookedAtDaily_RarelyAlarms()
    {
        var random = new SeededRandom(20261124);
        (double anytime, double fixedHorizon) = Alarms(
            () => (Trials.Rate(random, 800, 0.002), Trials.Rate(random, 800, 0.002)));

        Assert.InRange(anytime, 0.0, 0.05);
        Assert.InRange(fixedHorizon, 0.15, 1.0);
    }

    // Customers come again: the unit is the customer. Planted fault: the same sequence with decisions as units.
    [Fact]
    public void Difference_CustomersComeAgain_RarelyAlarmsWhileDecisionsAsUnitsDo()
    {
        var random = new SeededRandom(20261125);
        int anytime = 0;
        int forgetful = 0;
        for (int run = 0; run < Runs; run++)
        {
            var treatment = new ReturningCustomers(random, 300);
            var control = new ReturningCustomers(random, 150);
            bool isAlarm = false;
            bool isForgetfulAlarm = false;
            for (int day = 0; day < Trials.Days; day++)
            {
                treatment.PlayDay();
                control.PlayDay();
                isAlarm |= IsAlarm(treatment.Moments, control.Moments);
                isForgetfulAlarm |= IsAlarm(treatment.ForgetfulMoments, control.ForgetfulMoments);
            }

            anytime += isAlarm ? 1 : 0;
            forgetful += isForgetfulAlarm ? 1 : 0;
        }

        Assert.InRange(anytime / (double)Runs, 0.0, 0.05);
        Assert.InRange(forgetful / (double)Runs, 0.06, 1.0);
    }

    // The other way round: who has bought never buys again, so that a customer's rewards depend on each other negatively.
    [Fact]
    public void Difference_CustomersWhoBuyOnce_RarelyAlarms()
    {
        var random = new SeededRandom(20261128);
        double alarms = Trials.Share(Runs, _ =>
        {
            var treatment = new ReturningCustomers(random, 300, factor: 1.5, buyOnce: true);
            var control = new ReturningCustomers(random, 150, factor: 1.5, buyOnce: true);
            bool isAlarm = false;
            for (int day = 0; day < Trials.Days; day++)
            {
                treatment.PlayDay();
                control.PlayDay();
                isAlarm |= IsAlarm(treatment.Moments, control.Moments);
            }

            return isAlarm;
        });

        Assert.InRange(alarms, 0.0, 0.05);
    }

    // A true lift of 20 %: the sequence holds it on all days in 95 % of runs at least.
    [Fact]
    public void Lift_TrueEffectLookedAtDaily_IsCoveredOnAllDays()
    {
        var random = new SeededRandom(20261126);
        double missed = Trials.Share(Runs, _ =>
        {
            RatioMoments treatment = default;
            RatioMoments control = default;
            bool isMissed = false;
            for (int day = 0; day < Trials.Days; day++)
            {
                treatment += Trials.Rate(random, 300, 0.096);
                control += Trials.Rate(random, 100, 0.08);
                RelativeLift lift = AsymptoticSequence.OfLift(Estimate.OfRatio(treatment), Estimate.OfRatio(control));
                isMissed |= AsymptoticSequence.IsEnough(control) && (lift.Low > 0.2 || lift.High < 0.2);
            }

            return isMissed;
        });

        Assert.InRange(missed, 0.001, 0.05);
    }

    // The exact sequence from the first event on. Planted fault: Wilson's interval, which is for one look.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    public void BoundedSequence_LookedAtAfterEveryReward_RarelyExcludesTheTruth(double rate)
    {
        var random = new SeededRandom(20261127);
        int anytime = 0;
        int fixedHorizon = 0;
        for (int run = 0; run < Runs; run++)
        {
            bool isAlarm = false;
            bool isFixedAlarm = false;
            long successes = 0;
            for (int count = 1; count <= 500; count++)
            {
                bool isSuccess = random.NextDouble() < rate;
                successes += isSuccess ? 1 : 0;

                // The lower bound can only rise at a success; the upper one is looked at now and then.
                if (isSuccess || count % 50 == 0)
                {
                    isAlarm |= BoundedSequence.OfMean(successes, count).Excludes(rate);
                    isFixedAlarm |= MeanInterval.OfProportion(successes, count).Excludes(rate);
                }
            }

            anytime += isAlarm ? 1 : 0;
            fixedHorizon += isFixedAlarm ? 1 : 0;
        }

        Assert.InRange(anytime / (double)Runs, 0.0, 0.05);
        Assert.InRange(fixedHorizon / (double)Runs, 0.1, 1.0);
    }

    private static (double Anytime, double FixedHorizon) Alarms(Func<(RatioMoments Treatment, RatioMoments Control)> day)
    {
        int anytime = 0;
        int fixedHorizon = 0;
        for (int run = 0; run < Runs; run++)
        {
            RatioMoments treatment = default;
            RatioMoments control = default;
            bool isAlarm = false;
            bool isFixedAlarm = false;
            for (int i = 0; i < Trials.Days; i++)
            {
                (RatioMoments one, RatioMoments other) = day();
                treatment += one;
                control += other;
                isAlarm |= IsAlarm(treatment, control);
                isFixedAlarm |= WelchInterval.Of(Estimate.OfRatio(treatment), Estimate.OfRatio(control)).Interval().Excludes(0.0);
            }

            anytime += isAlarm ? 1 : 0;
            fixedHorizon += isFixedAlarm ? 1 : 0;
        }

        return (anytime / (double)Runs, fixedHorizon / (double)Runs);
    }

    private static bool IsAlarm(RatioMoments treatment, RatioMoments control) =>
        AsymptoticSequence.IsEnough(treatment) && AsymptoticSequence.IsEnough(control)
        && AsymptoticSequence.OfDifference(Estimate.OfRatio(treatment), Estimate.OfRatio(control)).Excludes(0.0);
}
