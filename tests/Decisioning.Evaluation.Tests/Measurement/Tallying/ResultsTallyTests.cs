using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;
using Decisioning.UseCases.Decisions;

namespace Decisioning.Evaluation.Tests.Measurement.Tallying;

public sealed class ResultsTallyTests
{
    private const string Metrics = "metrics: [{name: revenue, outcome: order, reward: value, window: 1d, cap: 50}, {name: gone, outcome: unsubscribe}]";

    [Fact]
    public void TotalOf_CustomersWhoComeAgain_CountOnceEach()
    {
        var log = new TallyLog(Metrics);
        log.Add("anna", Group.Treatment, 1, order: 30.0);
        log.Add("anna", Group.Treatment, 5);
        log.Add("ben", Group.Treatment, 6, order: 80.0);
        log.Add("carl", Group.RandomControl, 7);

        RatioMoments rate = log.Tally().TotalOf(Group.Treatment);
        ResultsTally revenue = log.Tally("revenue");
        RatioMoments perCustomer = log.Tally("revenue", perCustomer: true).TotalOf(Group.Treatment);

        Assert.Equal((2L, 2.0, 3.0, 3L), (rate.Units, rate.Numerator, rate.Denominator, rate.ValueCount));
        Assert.Equal((80.0, 1L), (revenue.TotalOf(Group.Treatment).Numerator, revenue.CappedDecisions));
        Assert.Equal((80.0, 2.0), (perCustomer.Numerator, perCustomer.Denominator));
        Assert.Equal((1L, 0.0), (log.Tally().TotalOf(Group.RandomControl).Units, log.Tally("gone").TotalOf(Group.RandomControl).Numerator));
    }

    [Fact]
    public void Add_WindowStillOpen_DoesNotCountYet()
    {
        var log = new TallyLog();
        log.Add("anna", Group.Treatment, 0, order: 30.0);
        log.Add("ben", Group.Treatment, 10, order: 30.0);
        DateTimeOffset asOf = TallyLog.Start.AddHours(48);

        ResultsTally tally = log.Tally(period: new TallyPeriod(TallyLog.Start, asOf, asOf));

        Assert.Equal((1L, 1L), (tally.TotalOf(Group.Treatment).Units, tally.OpenDecisions));
    }

    [Fact]
    public void Add_CustomerInTwoGroups_CountsInNeither()
    {
        var log = new TallyLog();
        log.Add("anna", Group.Treatment, 0, order: 30.0);
        log.Add("ben", Group.Treatment, 1);
        log.Add("anna", Group.RandomControl, 2, order: 30.0);
        log.Add("anna", Group.Treatment, 3, order: 30.0);

        ResultsTally tally = log.Tally();

        Assert.Equal((1L, 0.0, 1L), (tally.TotalOf(Group.Treatment).Units, tally.TotalOf(Group.Treatment).Numerator, tally.CrossedCustomers));
        Assert.Equal(default, tally.TotalOf(Group.RandomControl));
    }

    // Half of the calls are for customers outside of the audience: were they counted in one group alone, its mean would be halved.
    [Fact]
    public void Add_OutsideTheAudience_CountsInNoGroup()
    {
        Group[] groups = [Group.Treatment, Group.RandomControl, Group.Holdout, Group.BusinessAsUsual, Group.GlobalHoldout];
        var with = new TallyLog();
        var without = new TallyLog();
        for (int i = 0; i < 50; i++)
        {
            Group group = groups[i % groups.Length];
            double? order = i % 3 == 0 ? 10.0 : null;
            with.Add($"c{i}", group, i, order, fallback: i % 2 == 0 ? FallbackReason.NoEligibleAction : FallbackReason.None);
            without.Add($"c{i}", group, i, order);
            with.Add($"c{i}", group, i + 0.5, order, fallback: FallbackReason.OutsideAudience);
            with.Add($"outside{i}", group, i + 0.5, fallback: FallbackReason.OutsideAudience);
        }

        ResultsTally tally = with.Tally();
        ResultsTally expected = without.Tally();

        Assert.All(groups, group => Assert.Equal(expected.TotalOf(group), tally.TotalOf(group)));
        Assert.All(groups, group => Assert.Equal(10, tally.TotalOf(group).Units));
        Assert.Equal(expected.CheckSampleRatio(), tally.CheckSampleRatio());
    }

    [Fact]
    public void Add_TestCustomer_DoesNotCount()
    {
        var log = new TallyLog();
        log.Add("anna", Group.Treatment, 0, order: 30.0, isForced: true);
        log.Add("ben", Group.Treatment, 1);

        ResultsTally tally = log.Tally();

        Assert.Equal((1L, 0.0), (tally.TotalOf(Group.Treatment).Units, tally.TotalOf(Group.Treatment).Numerator));
    }

    // Who is in the global holdout was drawn before the groups: the others must be as their shares say, and are.
    [Fact]
    public void CheckSampleRatio_GlobalHoldout_IsLeftOut()
    {
        var log = new TallyLog();
        for (int i = 0; i < 600; i++)
        {
            log.Add($"c{i}", i < 100 ? Group.GlobalHoldout : i < 350 ? Group.Treatment : Group.RandomControl, i / 100.0);
        }

        Assert.Equal(1.0, log.Tally().CheckSampleRatio().PValue);
    }

    // What came before the period gives group, segment and features, and no value.
    [Fact]
    public void Add_DecisionBeforeThePeriod_GivesTheSegmentOnly()
    {
        var log = new TallyLog();
        log.Add("anna", Group.Treatment, 0, order: 30.0, isPhone: true);
        log.Add("anna", Group.Treatment, 24, isPhone: false);
        var period = new TallyPeriod(TallyLog.Start.AddHours(12), TallyLog.Start.AddDays(9), TallyLog.Start.AddDays(9));

        ResultsTally tally = log.Tally(period: period, segment: "device");

        Assert.Equal(["phone", "desktop or unknown", "unknown"], tally.Segments.Names);
        Assert.Equal((1L, 0.0), (tally.CellOf(Group.Treatment, 0).Units, tally.CellOf(Group.Treatment, 0).Numerator));
        Assert.Equal(default, tally.CellOf(Group.Treatment, 1));
    }

    // Shares were halves; a customer lost from the log on one side shows.
    [Theory]
    [InlineData(500, 500, false)]
    [InlineData(500, 350, true)]
    public void CheckSampleRatio_SharesOfTheRevision_AreExpected(int treatment, int control, bool isAlarm)
    {
        var log = new TallyLog();
        for (int i = 0; i < treatment + control; i++)
        {
            log.Add($"c{i}", i < treatment ? Group.Treatment : Group.RandomControl, i / 100.0);
        }

        Assert.Equal(isAlarm, log.Tally().CheckSampleRatio().IsAlarm);
    }

    [Theory]
    [InlineData("device", true)]
    [InlineData("member", true)]
    [InlineData("browser", false)]
    public void Create_Segments_NeedAFeatureThatMakesThem(string feature, bool exists) =>
        Assert.Equal(exists, SegmentReader.Create(new TallyLog().UseCase, feature) is not null);

    // Phones buy far more often with the offer, desktops do not care; every customer comes three times.
    [Fact]
    public void Report_EffectInOneSegment_IsFoundThereAndOptionWins()
    {
        var random = new SeededRandom(20261211);
        var log = new TallyLog();
        for (int i = 0; i < 9000; i++)
        {
            int customer = i % 3000;
            bool isPhone = customer % 2 == 0;
            bool isTreated = customer % 3 != 0;
            bool hasOffer = isTreated || random.NextDouble() < 0.5;
            double rate = isPhone && hasOffer ? 0.3 : 0.1;
            log.Add(
                $"c{customer}",
                isTreated ? Group.Treatment : Group.RandomControl,
                i / 100.0,
                random.NextDouble() < rate ? 10.0 : null,
                hasOffer ? "ten/email" : "none/email",
                isPhone);
        }

        ResultsTally tally = log.Tally(segment: "device");
        var report = ResultsReport.Of(log.UseCase, tally, log.TallyOptions(Group.RandomControl, "device"), Group.None, 0.95);

        ComparisonReport comparison = Assert.Single(report.Comparisons);
        SegmentReport phone = comparison.Segments.Single(segment => segment.Segment == "phone");
        SegmentReport desktop = comparison.Segments.Single(segment => segment.Segment == "desktop or unknown");
        OptionReport[] winners = [.. report.Options.Where(option => option.Verdict > 0)];
        Assert.True(comparison.Contrast.Lift.AlwaysValid.IsAboveZero);
        Assert.True(phone.Contrast.Lift.AlwaysValid.IsAboveZero);
        Assert.InRange(phone.AdjustedPValue, 0.0, 0.05);
        Assert.True(desktop.Contrast.Lift.AlwaysValid is { Low: < 0.0, High: > 0.0 });
        Assert.InRange(desktop.AdjustedPValue, 0.05, 1.0);
        Assert.Equal([("", "ten"), ("phone", "ten")], winners.Select(option => (option.Segment, option.Contrast.Option)));
        Assert.InRange(comparison.Adjusted!.VarianceReduction, 0.001, 0.2);
        Assert.Single(comparison.Days);
    }
}
