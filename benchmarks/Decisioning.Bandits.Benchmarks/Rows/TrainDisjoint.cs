using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>Sums of a whole log in memory, as a night makes them: the learner checks every number and sums.</summary>
internal sealed class TrainDisjoint(Workload workload, double must) : ISpeedRow
{
    private readonly DisjointLinearLearner _learner = new(workload.Keys, workload.Dimension);

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
    public void Run() => GC.KeepAlive(_learner.Summarise(LearnerState.Empty, workload.Observations, workload.Keys));
}
