using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.Evaluation.Tests.Measurement.Tallying;

namespace Decisioning.Evaluation.Tests.Measurement.Sequences;

/// <summary>
/// A/A tests of what results show beside the plain difference, looked at every day for 90 days: adjusted differences, segments and options,
/// each row of which may raise the alarm, and means per customer. Planted fault each time: the interval for one look, which must
/// exceed 10 %. Standard error of a rate of 5 % in 400 runs: 1.1 %.
/// </summary>
public sealed class ReportPeekingTests
{
    private const int Runs = 400;

    [Fact]
    public void PerCustomer_CustomersComeAgain_RarelyAlarms()
    {
        var random = new SeededRandom(20270601);
        int anytime = 0;
        int fixedHorizon = 0;
        for (int run = 0; run < 1000; run++)
        {
            var treatment = new ReturningCustomers(random, 300);
            var control = new ReturningCustomers(random, 150);
            (bool isAlarm, bool isFixedAlarm) = (false, false);
            for (int day = 0; day < Trials.Days; day++)
            {
                treatment.PlayDay();
                control.PlayDay();
                var contrast = GroupContrast.Of(treatment.PerCustomerMoments, control.PerCustomerMoments, 0.95);
                isAlarm |= Excludes(contrast.Difference.AlwaysValid);
                isFixedAlarm |= Excludes(contrast.Difference.FixedHorizon);
            }

            anytime += isAlarm ? 1 : 0;
            fixedHorizon += isFixedAlarm ? 1 : 0;
        }

        Assert.InRange(anytime / 1000.0, 0.0, 0.05);
        Assert.InRange(fixedHorizon / 1000.0, 0.1, 1.0);
    }

    [Fact]
    public void Adjusted_FeaturesThatExplainMuch_RarelyAlarms()
    {
        (double anytime, double fixedHorizon) = Alarms(20270602, null, log =>
        {
            AdjustedReport? adjusted = log.Adjust();
            return adjusted is null ? (false, false)
                : (Excludes(adjusted.Difference.AlwaysValid), Excludes(adjusted.Difference.FixedHorizon));
        });

        Assert.InRange(anytime, 0.0, 0.05);
        Assert.InRange(fixedHorizon, 0.1, 1.0);
    }

    // The intervals hold for all segments together, and so does the adjusted p-value.
    [Fact]
    public void Segments_AnyOfThem_RarelyAlarm()
    {
        (double anytime, double fixedHorizon) = Alarms(20270603, "device", log =>
        {
            IReadOnlyList<SegmentReport> segments = log.Segments();
            return (
                segments.Any(row => Excludes(row.Contrast.Difference.AlwaysValid) || row.AdjustedPValue <= 0.05),
                segments.Any(row => Excludes(row.Contrast.Difference.FixedHorizon)));
        });

        Assert.InRange(anytime, 0.0, 0.05);
        Assert.InRange(fixedHorizon, 0.1, 1.0);
    }

    // Customers without a phone may not get one of the actions, and buy less.
    [Fact]
    public void Options_AnyOfThem_RarelyAlarm()
    {
        (double anytime, double fixedHorizon) = Alarms(20270604, null, log =>
        {
            IReadOnlyList<OptionReport> options = log.Options();
            return (
                options.Any(row => row.Verdict != 0 || Excludes(row.Interval)),
                options.Any(row => Math.Abs(row.Contrast.Difference) > Confidence.NormalReach(0.95) * row.Contrast.StandardError));
        });

        Assert.InRange(anytime, 0.0, 0.05);
        Assert.InRange(fixedHorizon, 0.1, 1.0);
    }

    private static bool Excludes(Bounds bounds) => bounds.IsAboveZero || bounds.IsBelowZero;

    private static (double Anytime, double FixedHorizon) Alarms(ulong seed, string? segment, Func<PeekedLog, (bool, bool)> look)
    {
        var random = new SeededRandom(seed);
        int anytime = 0;
        int fixedHorizon = 0;
        for (int run = 0; run < Runs; run++)
        {
            var log = new PeekedLog(random, 8, segment);
            (bool isAlarm, bool isFixedAlarm) = (false, false);
            for (int day = 0; day < Trials.Days; day++)
            {
                log.PlayDay();
                (bool isNow, bool isFixedNow) = look(log);
                isAlarm |= isNow;
                isFixedAlarm |= isFixedNow;
            }

            anytime += isAlarm ? 1 : 0;
            fixedHorizon += isFixedAlarm ? 1 : 0;
        }

        return (anytime / (double)Runs, fixedHorizon / (double)Runs);
    }
}
