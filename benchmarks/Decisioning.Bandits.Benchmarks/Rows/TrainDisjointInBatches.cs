using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>The same log, arriving some events at a time: each batch is checked and added to the sums so far.</summary>
internal sealed class TrainDisjointInBatches : ISpeedRow
{
    private readonly Workload _workload;
    private readonly DisjointLinearLearner _learner;
    private readonly SufficientStatistics _statistics = new();
    private readonly ObservationBatch[] _batches;

    /// <summary>Cuts the log into batches.</summary>
    public TrainDisjointInBatches(Workload workload, int size, double must)
    {
        _workload = workload;
        _learner = new DisjointLinearLearner(workload.Keys, workload.Dimension);
        Must = must;
        Job = $"same, arriving {size:N0} at a time";
        _batches = [.. Enumerable.Range(0, workload.Observations.Count).Chunk(size).Select(BatchOf)];
    }

    /// <inheritdoc/>
    public string Job { get; }

    /// <inheritdoc/>
    public double Must { get; }

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Events;

    /// <inheritdoc/>
    public int Operations => _workload.Observations.Count;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    public double Work => TrainingWork.Of(_workload.Dimension);

    /// <inheritdoc/>
    public void Run()
    {
        foreach (ObservationBatch batch in _batches)
        {
            ObservationBatch accepted = ObservationCheck.Accepted(_learner, batch, _workload.Keys.Length, out _);
            _statistics.Observe(_workload.Keys, accepted);
        }
    }

    private ObservationBatch BatchOf(int[] rows)
    {
        ObservationBatch batch = new(_workload.Dimension, rows.Length);
        foreach (int row in rows)
        {
            batch.Add(_workload.Observations.Actions[row], _workload.Observations.Context(row), _workload.Observations.Rewards[row]);
        }

        return batch;
    }
}
