using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Upworthy;

namespace Decisioning.Evaluation.Tests.Upworthy;

public sealed class HeadlineProblemTests
{
    private static readonly HeadlineTest[] Tests = [new([0.1, 0.2, 0.6]), new([0.5, 0.1, 0.1, 0.1])];
    private static readonly ProblemFigure Figure = new("captured", null, []);

    // The best headline is the third of the first test and the first of the second.
    [Fact]
    public void Play_AlwaysTheBest_CapturesAll()
    {
        var problem = new HeadlineProblem("p", Tests, 10, 4, Figure);

        Assert.Equal(1.0, problem.Play(task => new Fixed(task.Actions == 3 ? 2 : 0), 1, TestContext.Current.CancellationToken)[0], 12);
    }

    // The second headline: (.2 − .3) of the first test and (.1 − .2) of the second, of lifts .3 and .3.
    [Fact]
    public void Play_AlwaysTheSecond_LosesAThirdOfTheLift()
    {
        var problem = new HeadlineProblem("p", Tests, 10, 4, Figure);

        Assert.Equal(-1.0 / 3.0, problem.Play(_ => new Fixed(1), 1, TestContext.Current.CancellationToken)[0], 12);
    }

    [Fact]
    public void Play_TwoPolicies_MeetTheSameTests()
    {
        var problem = new HeadlineProblem("p", Tests, 10, 4, Figure);
        var first = new List<int>();
        var second = new List<int>();

        problem.Play(task => Watched(task, first, 0), 1, TestContext.Current.CancellationToken);
        problem.Play(task => Watched(task, second, 1), 1, TestContext.Current.CancellationToken);

        Assert.Equal(300, first.Count);
        Assert.Equal(first, second);
    }

    private static Fixed Watched(BanditTask task, List<int> seen, int action)
    {
        seen.Add(task.Actions);
        return new Fixed(action);
    }

    private sealed class Fixed(int action) : INightlyBandit
    {
        public int Choose(ReadOnlySpan<double> context, ulong seed) => action;

        public void Observe(int action, ReadOnlySpan<double> context, double reward)
        {
        }

        public void EndNight(bool isSettled = true)
        {
        }
    }
}
