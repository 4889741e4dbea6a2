using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>Sums of a whole log in memory, checks included.</summary>
internal sealed class TrainDisjoint(Workload workload, double must) : ISpeedRow
{
    private readonly SufficientStatistics _statistics = new();

    /// <inheritdoc/>
    public string Job => $"train disjoint, d={workload.Dimension}, K={workload.Keys.Length}, {Operations:N0} events in memory, double, exact";

    /// <inheritdoc/>
    public double Must => must;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Events;

    /// <inheritdoc/>
    public int Operations => workload.Observations.Count;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    public double Work => TrainingWork.Of(workload.Dimension);

    /// <inheritdoc/>
    public void Run() => _statistics.Observe(workload.Keys, workload.Observations);
}
