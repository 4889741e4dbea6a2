using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Regret;

namespace Decisioning.Evaluation.Tests.Regret;

public sealed class RegretSummaryTests
{
    [Fact]
    public void Of_TwoRuns_AveragesTheRunsShares()
    {
        var problem = new RegretProblem("p", 10, 1, 2, 5, [2], [0, 1]);
        var summary = new RegretSummary(problem, [new RegretResult(0, 5, 6, 1, 8, 4), new RegretResult(1, 7, 6, 1, 6, 5)]);

        // Shares 2/4 and 1/1; their mean .75, deviation .3536, standard error .25.
        Assert.Equal(0.75, summary.GapClosed.Mean);
        Assert.Equal(0.25, summary.GapClosed.StandardError, 12);
        Assert.Equal((6.0, 6.0, 1.0), (summary.Reward.Mean, summary.Expected.Mean, summary.Regret.Mean));
    }

    [Fact]
    public void Of_OneFigure_HasNoError() => Assert.True(double.IsNaN(SeedMean.Of([3.0]).StandardError));

    // The reference's own totals: the shares of the bars are those of its regrets.
    [Fact]
    public void Bars_EachProblem_HasPeersInOrderBelowTheSketch()
    {
        Assert.Equal(["linear", "digits", "lowctr", "drift", "segments", "factored"], RegretBars.Problems);
        Assert.All(RegretBars.Problems, name =>
        {
            RegretBar bar = RegretBars.Find(name)!;
            Assert.Equal(5, bar.All.Count());
            Assert.All(bar.PeerDefaults, peer => Assert.True(peer.GapClosed <= bar.BestPeer.GapClosed));
            Assert.InRange(bar.MustReach, bar.Sketch.GapClosed - 0.02, bar.Sketch.GapClosed);
        });
        Assert.Null(RegretBars.Find("other"));
    }
}
