using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>What publishing and loading a snapshot does with a learner's state: save, load, compile.</summary>
internal sealed class SnapshotFactored : ISpeedRow
{
    private readonly FactoredLinearLearner _learner;
    private readonly LearnerState _state;

    /// <summary>Learns from the workload.</summary>
    public SnapshotFactored(FactoredWorkload workload, double mustMilliseconds)
    {
        _learner = new FactoredLinearLearner(workload.Log.Keys, workload.Log.Dimension, workload.Settings);
        _state = TrainFactored.Night(_learner, LearnerState.Empty, workload.Log);
        Must = mustMilliseconds;
        Job = $"snapshot: save, load, compile, {_learner.FitFactored(_state).Coefficients.Length} parameters ({_state.ToBytes().Length / 1000:N0} kB)";
    }

    /// <inheritdoc/>
    public string Job { get; }

    /// <inheritdoc/>
    public double Must { get; }

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Milliseconds;

    /// <inheritdoc/>
    public int Operations => 1;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    // A Cholesky factor and the inverse of a triangle, n³/3 operations each.
    public double Work => 2.0 / 3.0 * Math.Pow(_learner.FitFactored(_state).Coefficients.Length, 3.0);

    /// <inheritdoc/>
    public void Run() => GC.KeepAlive(_learner.Fit(LearnerState.Read(_state.ToBytes())));
}
