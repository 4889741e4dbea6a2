using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Starbucks;

namespace Decisioning.Evaluation.Tests.Starbucks;

public sealed class StarbucksGameTests
{
    [Fact]
    public void Delay_ThreeKindsOfKnowledge_ShowTheBanditWhatIsKnownAtEachWave()
    {
        OfferExperiment experiment = Read(OfferFiles.Log.Replace("w,336,b,x,0.0,", "w,336,b,x,1.0,400", StringComparison.Ordinal));
        var problem = new DelayProblem(experiment, OfferReward.Net, Figures(3));
        var bandits = new List<MeanBandit>();

        IReadOnlyList<double> figures = problem.Play(task => Added(bandits, task), 0, TestContext.Current.CancellationToken);

        // Waves at 168 and 336 for all outcomes, for those seen, for closed windows. At 168 the completion at 200 is not seen,
        // and only a's day is over; at 336 b's ten days of the first wave are over, of the second wave not.
        Assert.Equal(
            ["a:0 b:4 a:8", "a:0 b:4 a:8 b:4 a:0", "a:0 b:0 a:8", "a:0 b:4 a:8 b:4 a:0", "a:0 a:8", "a:0 b:4 a:8 a:0"],
            bandits.Select(bandit => bandit.Seen));

        // Means of a and b at 168: 4 and 4 with all outcomes (the first wins), 4 and 0, 4 and none. Chosen is a, sent to v: 0.
        // At 336: 8/3 and 4, thrice; b was sent to w, who completes it long after: 4.
        Assert.Equal([2.0, 2.0, 2.0], figures);

        // The longest offer lasts ten days: at 168 no wave is settled, at 336 the first is.
        Assert.All(bandits.Where((_, i) => i % 2 == 0), bandit => Assert.Equal([false, false, false], bandit.Settled));
        Assert.All(bandits.Where((_, i) => i % 2 == 1), bandit => Assert.Equal([true, false, false], bandit.Settled));
    }

    [Fact]
    public void CrossFit_EachCustomer_IsDecidedWithoutOwnRows()
    {
        OfferExperiment experiment = Read();
        var bandits = new List<MeanBandit>();

        new CrossFitProblem(experiment, OfferReward.Completed, Figures(1)[0]).Play(
            task => Added(bandits, task), 0, TestContext.Current.CancellationToken);

        // Three customers in ten folds: three folds lack one of them each, seven have all rows.
        Assert.Equal(10, bandits.Count);
        Assert.Equal(7, bandits.Count(bandit => bandit.Seen == "a:0 b:1 a:1 b:1 a:0 a:1 b:0"));
        Assert.Equal(
            ["a:0 a:1 b:1 a:1 b:0", "a:0 b:1 a:1 b:1 a:0 a:1 b:0", "a:0 b:1 b:1 a:0 a:1", "b:1 a:1 a:0 b:0"],
            bandits.Select(bandit => bandit.Seen).Distinct().Order(StringComparer.Ordinal));
    }

    // Every customer gets the offer with the larger mean of the others' rows. u: a 1/2 (w, v), b 1/2 (v, w): tie, a: rows 0 and 5.
    // v: a 2/3, b 1/2: a: row 4. w: a 1/3, b 1: b: row 6. Rewards 0, 1, 0, 0.
    [Fact]
    public void CrossFit_MeansByHand_GivesTheMatchedRowsReward()
    {
        double figure = new CrossFitProblem(Read(), OfferReward.Completed, Figures(1)[0]).Play(
            task => new MeanBandit(task.Actions), 0, TestContext.Current.CancellationToken)[0];

        Assert.Equal(0.25, figure);
    }

    private static MeanBandit Added(List<MeanBandit> bandits, BanditTask task)
    {
        bandits.Add(new MeanBandit(task.Actions));
        return bandits[^1];
    }

    private static OfferExperiment Read(string log = OfferFiles.Log)
    {
        using TempFolder folder = OfferFiles.Write(log: log);
        return OfferExperimentReader.Read(folder.Path);
    }

    private static ProblemFigure[] Figures(int count) => [.. Enumerable.Range(0, count).Select(i => new ProblemFigure("f" + i, null, []))];

    /// <summary>The largest mean reward, the first of several; an action without rewards has mean 0.</summary>
    private sealed class MeanBandit(int actions) : INightlyBandit
    {
        private readonly double[] _sums = new double[actions];
        private readonly double[] _counts = new double[actions];

        public string Seen { get; private set; } = "";

        public List<bool> Settled { get; } = [];

        public int Choose(ReadOnlySpan<double> context, ulong seed)
        {
            double[] means = [.. _sums.Select((sum, action) => sum / Math.Max(1.0, _counts[action]))];
            return Array.IndexOf(means, means.Max());
        }

        public void Observe(int action, ReadOnlySpan<double> context, double reward)
        {
            _sums[action] += reward;
            _counts[action]++;
            Seen = $"{Seen} {(action == 0 ? 'a' : 'b')}:{reward}".Trim();
        }

        public void EndNight(bool isSettled = true) => Settled.Add(isSettled);
    }
}
