using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Replay;

public sealed class HillstromProblemsTests
{
    private static readonly string[] Rows =
    [
        HillstromSample.Header,
        "6,a,0,1,0,Urban,1,Web,No E-Mail,1,0,0",
        "12,a,0,0,1,Rural,0,Phone,Womens E-Mail,1,1,12.5",
        "3,a,0,0,1,Surburban,0,Multichannel,Mens E-Mail,0,0,0",
    ];

    [Fact]
    public void Read_ThreeRows_EncodesTheTenFeatures()
    {
        IBanditProblem problem = Read()[0];
        var seen = new List<double[]>();

        problem.Play(_ => new ContextBandit(seen), 0, TestContext.Current.CancellationToken);

        Assert.Equal(10, problem.Task.ContextDimension);
        Assert.Contains(seen, x => x.SequenceEqual([1, 0.5, 0, 1, 0, 1, 1, 0, 1, 0]));
        Assert.Contains(seen, x => x.SequenceEqual([1, 1, 0, 0, 1, 0, 0, 1, 0, 0]));
        Assert.Contains(seen, x => x.SequenceEqual([1, 0.25, 0, 0, 1, 0, 0, 0, 0, 1]));
    }

    // Always the second action: mens where all are offered, womens where mens is not.
    [Theory]
    [InlineData("visit", 0.0)]
    [InlineData("conversion", 0.0)]
    [InlineData("spend", 0.0)]
    [InlineData("cost", 0.96)]
    public void Play_AlwaysOneAction_GivesItsRowsReward(string metric, double value)
    {
        IBanditProblem problem = Read().First(candidate => candidate.Name == metric);

        double figure = problem.Play(_ => new ContextBandit([]), 3, TestContext.Current.CancellationToken)[0];

        Assert.Equal(value, figure, 12);
    }

    private static IReadOnlyList<IBanditProblem> Read()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "experiment.csv"), string.Join('\n', Rows));
        return HillstromProblems.Read(folder.Path);
    }

    private sealed class ContextBandit(List<double[]> seen) : INightlyBandit
    {
        public int Choose(ReadOnlySpan<double> context, ulong seed)
        {
            seen.Add(context.ToArray());
            return 1;
        }

        public void Observe(int action, ReadOnlySpan<double> context, double reward)
        {
        }

        public void EndNight(bool isSettled = true)
        {
        }
    }
}
