using Decisioning.Bandits;
using Decisioning.Evaluation.Problems;

namespace Decisioning.Evaluation.Tests.Problems;

/// <summary>Textbook policies, set as the references have them.</summary>
internal static class Policies
{
    /// <summary>A success rate for each action.</summary>
    public static Func<BanditTask, INightlyBandit> Rates(ISelectionRule rule, double successes = 1.0, double failures = 1.0) =>
        task => new LearnerBandit(
            new BetaBernoulliLearner(Keys(task), task.ContextDimension, new BetaPrior(successes, failures)), rule);

    /// <summary>A ridge regression for each action; without a noise it is learnt.</summary>
    public static Func<BanditTask, INightlyBandit> Ridge(ISelectionRule rule, double ridge = 1.0, double? noise = null) =>
        task => new LearnerBandit(
            new DisjointLinearLearner(
                Keys(task), task.ContextDimension, ridge, noise is { } deviation ? RewardNoise.Fixed(deviation) : RewardNoise.Learnt()),
            rule);

    /// <summary>Means of a problem's figures over seeds 0, 1, ...</summary>
    public static double[] Means(IBanditProblem problem, Func<BanditTask, INightlyBandit> create, int seeds)
    {
        IReadOnlyList<double>[] runs = [.. Enumerable.Range(0, seeds).Select(seed => problem.Play(create, seed, TestContext.Current.CancellationToken))];
        return [.. Enumerable.Range(0, problem.Figures.Count).Select(figure => runs.Average(run => run[figure]))];
    }

    private static string[] Keys(BanditTask task) => [.. Enumerable.Range(0, task.Actions).Select(action => "a" + action)];
}
