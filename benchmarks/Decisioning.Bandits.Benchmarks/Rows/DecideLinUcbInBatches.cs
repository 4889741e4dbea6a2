using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>Batches of 256 decisions, propensities included.</summary>
internal sealed class DecideLinUcbInBatches(Workload workload, double must) : ISpeedRow
{
    private const int Batch = 256;
    private const int Batches = 100;

    private readonly LinearPosterior _posterior = LinUcb.Fit(workload);
    private readonly UpperConfidenceRule _rule = new(LinUcb.Exploration);
    private readonly SeededRandom _random = new(20260504);
    private readonly ulong[] _seeds = new ulong[Batch];
    private readonly int[] _choices = new int[Batch];
    private readonly double[] _propensities = new double[Batch];

    /// <inheritdoc/>
    public string Job => $"decide LinUCB d={workload.Dimension}, K={workload.Keys.Length}, batches of {Batch}, propensities included";

    /// <inheritdoc/>
    public double Must => must;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Decisions;

    /// <inheritdoc/>
    public int Operations => Batch * Batches;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.FloatArithmetic;

    /// <inheritdoc/>
    public double Work => 2.0 * LinUcb.Numbers(workload);

    /// <inheritdoc/>
    public void Run()
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            for (int i = 0; i < Batch; i++)
            {
                _seeds[i] = (ulong)((batch * Batch) + i);
            }

            ReadOnlySpan<double> contexts = workload.Contexts.AsSpan(batch * Batch * workload.Dimension, Batch * workload.Dimension);
            _rule.SelectBatch(_posterior, contexts, workload.All, _seeds, _random, _choices, _propensities);
        }
    }
}
