namespace Decisioning.Bandits;

/// <summary>Short forms of what learners do.</summary>
public static class LearnerExtensions
{
    /// <summary>Computes the posterior from sums alone.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="statistics">The sums.</param>
    public static IPosterior Fit(this ILearner learner, SufficientStatistics statistics) => learner.Fit(new LearnerState(statistics));
}
