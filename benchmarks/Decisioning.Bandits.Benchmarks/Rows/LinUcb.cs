using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>What the LinUCB rows have in common: textbook settings, trained on the workload's log.</summary>
internal static class LinUcb
{
    /// <summary>Width of the bounds in posterior standard deviations.</summary>
    public const double Exploration = 1.0;

    /// <summary>The posterior after the workload's log.</summary>
    public static LinearPosterior Fit(Workload workload)
    {
        SufficientStatistics statistics = new();
        statistics.Observe(workload.Keys, workload.Observations);
        return new DisjointLinearLearner(workload.Keys, workload.Dimension, ridge: 1.0, RewardNoise.Fixed(1.0)).Fit(statistics);
    }

    /// <summary>Numbers that one decision cannot do without: each arm's triangle and coefficients.</summary>
    public static double Numbers(Workload workload) =>
        workload.Keys.Length * ((workload.Dimension * (workload.Dimension + 1) / 2) + workload.Dimension);
}
