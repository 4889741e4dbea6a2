using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;
using Decisioning.Evaluation.Replay;

namespace Decisioning.Evaluation.Tests.Problems;

/// <summary>The games on real data, played with textbook policies, against values that others computed with other code.</summary>
/// <remarks>
/// Reference: NumPy on the same files, in other orders of the rows. Each bound is three standard errors of the difference,
/// from the reference's stated deviation over seeds: a false alarm of 0.3 %. Each comes with a policy that must fail it.
/// </remarks>
[Trait("Needs", "data")]
public sealed class ReferenceTests
{
    private static readonly Lazy<IReadOnlyList<IBanditProblem>[]> Sets =
        new(() => [.. ProblemSet.All.Select(set => set.Read(Path.Combine(RepositoryFiles.DataFolder!, set.Folder)))]);

    // Reference over 100 seeds, ours over 20: √(1/20 + 1/100) of the deviation over seeds.
    [Fact]
    public void Hillstrom_BetaThompson_AgreesOnVisits()
    {
        IBanditProblem problem = Problem("hillstrom", "visit");
        double bound = 3.0 * 0.0010 * Math.Sqrt((1.0 / 20) + (1.0 / 100));

        double mean = Policies.Means(problem, Policies.Rates(new ThompsonRule()), 20)[0];
        double fault = Policies.Means(problem, Policies.Rates(new ThompsonRule(), 100.0, 100.0), 5)[0];

        Assert.InRange(mean, 0.18075 - bound, 0.18075 + bound);
        Assert.NotInRange(fault, 0.18075 - bound, 0.18075 + bound);
    }

    [Theory]
    [InlineData("visit", 0.17948, 0.0026)]
    [InlineData("spend", 1.148, 0.085)]
    [InlineData("cost", 0.12017, 0.0020)]
    public void Hillstrom_LinUcb_AgreesAndUniformDoesNot(string metric, double reference, double deviation)
    {
        IBanditProblem problem = Problem("hillstrom", metric);
        double bound = 3.0 * deviation * Math.Sqrt((1.0 / 20) + (1.0 / 100));

        double mean = Policies.Means(problem, Policies.Ridge(new UpperConfidenceRule(1.0)), 20)[0];
        double uniform = Policies.Means(problem, Policies.Ridge(new UniformRule()), 10)[0];

        Assert.InRange(mean, reference - bound, reference + bound);
        Assert.NotInRange(uniform, reference - bound, reference + bound);
    }

    // Deviations over seeds from 30 seeds of NumPy. Reference and ours have 5 seeds each.
    [Theory]
    [InlineData("digits", 0.25, 0.834, 0.014, 0.938, 0.010)]
    [InlineData("satellite", 1.0, 0.802, 0.006, 0.827, 0.010)]
    public void Classification_LinUcb_AgreesAndThompsonOfAFullDeviationDoesNot(
        string set, double exploration, double whole, double wholeDeviation, double late, double lateDeviation)
    {
        IBanditProblem problem = Problem(set, set);
        double scale = 3.0 * Math.Sqrt(2.0 / 5);

        double[] means = Policies.Means(problem, Policies.Ridge(new UpperConfidenceRule(exploration), noise: 1.0), 5);
        double[] fault = Policies.Means(problem, Policies.Ridge(new ThompsonRule(), noise: 1.0), 1);

        Assert.InRange(means[0], whole - (scale * wholeDeviation), whole + (scale * wholeDeviation));
        Assert.InRange(means[1], late - (scale * lateDeviation), late + (scale * lateDeviation));
        Assert.NotInRange(fault[0], whole - (scale * wholeDeviation), whole + (scale * wholeDeviation));
        Assert.NotInRange(fault[1], late - (scale * lateDeviation), late + (scale * lateDeviation));
    }

    // Nothing is drawn but ties. Bounds: half a standard error of 6,350 matched rows (.087 dollars), as the rows are the same but
    // for those where rounding moves the choice; the three kinds of knowledge lie further apart than that.
    [Fact]
    public void Starbucks_DelayTest_AgreesForEachKindOfKnowledge()
    {
        double[] means = Policies.Means(Problem("starbucks", "delay-net"), Policies.Ridge(new GreedyRule(), ridge: 30.0), 1);

        Assert.InRange(means[0], 7.04 - 0.044, 7.04 + 0.044);
        Assert.InRange(means[1], 6.72 - 0.044, 6.72 + 0.044);
        Assert.InRange(means[2], 6.37 - 0.044, 6.37 + 0.044);
    }

    // The reference is doubly robust on other folds, 6.949 ± .138; two standard errors of each.
    [Fact]
    public void Starbucks_CrossFit_AgreesAndTheBestSingleOfferDoesNot()
    {
        IBanditProblem problem = Problem("starbucks", "net");

        double ridge = Policies.Means(problem, Policies.Ridge(new GreedyRule(), ridge: 30.0), 1)[0];
        double single = Policies.Means(problem, Policies.Ridge(new GreedyRule(), ridge: 1e9), 1)[0];

        Assert.InRange(ridge, 6.949 - 0.2, 6.949 + 0.2);
        Assert.NotInRange(single, 6.949 - 0.2, 6.949 + 0.2);
    }

    // 300 tests a seed: a deviation of .015 over seeds, measured; the reference has one such draw of tests.
    [Fact]
    public void Upworthy_BetaThompson_AgreesAndUniformCapturesNothing()
    {
        IBanditProblem problem = Problem("upworthy", "20k-by-1k");
        double bound = 3.0 * 0.015 * Math.Sqrt(2.0);

        double thompson = Policies.Means(problem, Policies.Rates(new ThompsonRule()), 1)[0];
        double uniform = Policies.Means(problem, Policies.Rates(new UniformRule()), 1)[0];

        Assert.InRange(thompson, 0.499 - bound, 0.499 + bound);
        Assert.InRange(uniform, -bound, bound);
    }

    private static IBanditProblem Problem(string set, string name) =>
        Sets.Value.Zip(ProblemSet.All).First(pair => pair.Second.Name == set).First.First(problem => problem.Name == name);
}
