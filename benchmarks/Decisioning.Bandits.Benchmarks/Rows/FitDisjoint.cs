using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>From sums to a posterior that serves: factors, coefficients, inverse factors, float tables.</summary>
internal sealed class FitDisjoint(Workload workload) : ISpeedRow
{
    private readonly DisjointLinearLearner _learner = new(workload.Keys, workload.Dimension, ridge: 1.0);
    private readonly SufficientStatistics _statistics = Sum(workload);

    /// <inheritdoc/>
    public string Job => $"posterior from sums, d={workload.Dimension}, K={workload.Keys.Length}";

    /// <inheritdoc/>
    public double Must => double.NaN;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Milliseconds;

    /// <inheritdoc/>
    public int Operations => 1;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    // A Cholesky factor takes d³/3 operations, the inverse of a triangle as many.
    public double Work => workload.Keys.Length * 2.0 / 3.0 * Math.Pow(workload.Dimension, 3.0);

    /// <inheritdoc/>
    public void Run() => GC.KeepAlive(_learner.Fit(_statistics));

    private static SufficientStatistics Sum(Workload workload)
    {
        SufficientStatistics statistics = new();
        statistics.Observe(workload.Keys, workload.Observations);
        return statistics;
    }
}
