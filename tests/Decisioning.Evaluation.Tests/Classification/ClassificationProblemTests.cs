using Decisioning.Evaluation.Classification;
using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Tests.Regret;

namespace Decisioning.Evaluation.Tests.Classification;

public sealed class ClassificationProblemTests
{
    // Eight rows of classes 0 and 1 by turns; the first column names the class.
    private static readonly LabelledRows Rows = LabelledRows.Read(
        new StringReader("A,0\nB,1\nA,0\nB,1\nA,0\nB,1\nA,0\nB,1\n"), hasHeader: false, isLabelFirst: true);

    [Fact]
    public void Play_ChoicesOfTheLastQuarterRight_CountsWholeAndLate()
    {
        var problem = new ClassificationProblem("p", Rows, 3, [new("whole", null, []), new("late", null, [])]);
        var all = new RecordingBandit(_ => 0);
        IReadOnlyList<double> always = problem.Play(_ => all, 5, TestContext.Current.CancellationToken);

        // The order of seed 5, read back: the class is what the context says.
        int[] shown = [.. all.Calls.Where(call => call.StartsWith("choose", StringComparison.Ordinal)).Select(call => call[^1] - '0')];
        int row = 0;
        IReadOnlyList<double> late = problem.Play(
            _ => new RecordingBandit(_ => row++ >= 6 ? shown[row - 1] : 1 - shown[row - 1]), 5, TestContext.Current.CancellationToken);

        Assert.Equal(0.5, always[0]);
        Assert.Equal([0.25, 1.0], late);
        Assert.Equal(3, all.Calls.Count(call => call == "night"));
    }

    [Fact]
    public void Play_OtherSeeds_ShowOtherOrders()
    {
        var problem = new ClassificationProblem("p", Rows, 8, [new("whole", null, []), new("late", null, [])]);
        string[] orders =
        [
            .. Enumerable.Range(0, 20).Select(seed =>
            {
                var bandit = new RecordingBandit(_ => 0);
                problem.Play(_ => bandit, seed, TestContext.Current.CancellationToken);
                return string.Join(' ', bandit.Calls);
            }).Distinct(),
        ];

        Assert.InRange(orders.Length, 10, 20);
    }
}
