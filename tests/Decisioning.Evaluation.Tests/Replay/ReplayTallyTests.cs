using Decisioning.Bandits;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class ReplayTallyTests
{
    // Success rates of three actions for the two kinds of customers; each policy below has a value that follows from them.
    private static readonly double[][] Truth = [[0.05, 0.20, 0.10], [0.05, 0.08, 0.30]];

    [Fact]
    public void Add_MatchAndMiss_CountsTheMatchAlone()
    {
        var tally = new ReplayTally();

        Assert.True(tally.Add("mens", "mens", 1.0));
        Assert.False(tally.Add("mens", "none", 0.0));
        Assert.False(tally.Add("none", "mens", 1.0));

        Assert.Equal(3, tally.Rows);
        Assert.Equal(new RewardMoments(1, 1.0, 1.0), tally.Matched);
        Assert.Equal(new RewardMoments(2, 1.0, 1.0), tally.Logged["mens"]);
    }

    [Fact]
    public void IntervalOf_EachMetric_IsTheOneThatSuitsIt()
    {
        var rewards = new RewardMoments(400, 40.0, 40.0);

        Assert.Equal(MeanInterval.OfProportion(40, 400), ReplayTally.IntervalOf(rewards, RewardMetric.Visit));
        Assert.Equal(MeanInterval.OfMean(rewards), ReplayTally.IntervalOf(rewards, RewardMetric.Spend));
    }

    // Replays of a policy whose value is known. False alarms: the number of misses among 2,000 replays is binomial with 5 %; the band
    // of ±5 standard deviations (0.024) is left less than once in a million. The fault counts every row as matched, as a
    // replay would that forgot to reject: its intervals lie about the mean of the log.
    [Theory]
    [InlineData(RewardMetric.Visit)]
    [InlineData(RewardMetric.Spend)]
    public void IntervalOf_ManyReplays_CoversTheTrueValueAndRejectsAReplayThatDoesNotReject(RewardMetric metric)
    {
        const int replays = 2_000;
        double scale = metric == RewardMetric.Spend ? 25.0 : 1.0;
        double value = scale * 0.5 * (Truth[0][1] + Truth[1][2]);

        Assert.InRange(Coverage(replays, metric, scale, value, rejects: true), 0.95 - 0.024, 0.95 + 0.024);
        Assert.NotInRange(Coverage(replays, metric, scale, value, rejects: false), 0.95 - 0.024, 0.95 + 0.024);
    }

    private static double Coverage(int replays, RewardMetric metric, double scale, double value, bool rejects)
    {
        int covered = 0;
        for (int replay = 0; replay < replays; replay++)
        {
            var random = new SeededRandom(20261122, (ulong)replay);
            var tally = new ReplayTally();
            for (int row = 0; row < 3_000; row++)
            {
                int customer = random.NextInt(2);
                int logged = random.NextInt(3);
                int chosen = customer == 0 ? 1 : 2;
                double reward = random.NextDouble() < Truth[customer][logged] ? scale : 0.0;
                tally.Add(NameOf(logged), NameOf(rejects ? chosen : logged), reward);
            }

            MeanInterval interval = ReplayTally.IntervalOf(tally.Matched, metric);
            covered += interval.Low <= value && value <= interval.High ? 1 : 0;
        }

        return (double)covered / replays;
    }

    private static string NameOf(int action) => action switch { 0 => "none", 1 => "mens", _ => "womens" };
}
