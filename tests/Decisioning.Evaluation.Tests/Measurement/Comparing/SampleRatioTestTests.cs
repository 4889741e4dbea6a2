using Decisioning.Bandits;
using Decisioning.Evaluation.Measurement;

namespace Decisioning.Evaluation.Tests.Measurement.Comparing;

public sealed class SampleRatioTestTests
{
    private static readonly double[] Shares = [0.8, 0.1, 0.1];

    // False-alarm rate of this test: at 0.9 % of runs, more than 2 % of 1,000 has a probability of about 1e-3.
    // Planted fault: every tenth customer of the control is lost.
    [Fact]
    public void IsAlarm_LookedAtDaily_IsRareWhereSharesHoldAndSureWhereCustomersAreLost()
    {
        var random = new SeededRandom(20261202);

        double sound = Trials.Share(1000, _ => AlarmsOnAnyDay(random, lost: 0.0));
        double broken = Trials.Share(200, _ => AlarmsOnAnyDay(random, lost: 0.1));

        Assert.InRange(sound, 0.0, 0.02);
        Assert.InRange(broken, 0.9, 1.0);
    }

    [Fact]
    public void Of_CustomersInAGroupWithoutShare_IsAnAlarm() => Assert.True(SampleRatioTest.Of([90, 9, 1], [0.9, 0.1, 0.0]).IsAlarm);

    [Fact]
    public void Of_TooFewToTell_IsNoAlarm() => Assert.Equal(1.0, SampleRatioTest.Of([3, 2, 0], Shares).PValue);

    private static bool AlarmsOnAnyDay(SeededRandom random, double lost)
    {
        long[] counts = new long[3];
        bool isAlarm = false;
        for (int day = 0; day < Trials.Days; day++)
        {
            long control = Trials.Successes(random, 1000, 0.1);
            long holdout = Trials.Successes(random, 1000 - (int)control, 1.0 / 9.0);
            counts[0] += 1000 - control - holdout;
            counts[1] += lost > 0.0 ? control - Trials.Successes(random, (int)control, lost) : control;
            counts[2] += holdout;
            isAlarm |= SampleRatioTest.Of(counts, Shares).IsAlarm;
        }

        return isAlarm;
    }
}
