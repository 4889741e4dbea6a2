using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>The part of a factored learner's night that grows with the number of events: checks and sums.</summary>
internal sealed class SumFactored(FactoredWorkload workload, double must) : ISpeedRow
{
    private readonly FactoredLinearLearner _learner = new(workload.Log.Keys, workload.Log.Dimension, workload.Settings);

    /// <inheritdoc/>
    public string Job => $"sums of a night, {workload.Log.Keys.Length:N0} actions, {workload.Log.Dimension - 1} features, {Operations:N0} events in memory";

    /// <inheritdoc/>
    public double Must => must;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Events;

    /// <inheritdoc/>
    public int Operations => workload.Log.Observations.Count;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    public double Work => TrainingWork.Of(workload.Log.Dimension);

    /// <inheritdoc/>
    public void Run() => GC.KeepAlive(_learner.Summarise(LearnerState.Empty, workload.Log.Observations, workload.Log.Keys));
}
