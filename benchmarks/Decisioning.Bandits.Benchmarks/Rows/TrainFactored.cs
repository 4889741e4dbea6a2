using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>A night of a learner of factored actions: checks, sums, prior scales, posterior.</summary>
internal sealed class TrainFactored(string job, ILearner learner, Workload log, double must, double work) : ISpeedRow
{
    /// <inheritdoc/>
    public string Job => $"{job}, {Operations:N0} events in memory, with the posterior, and the prior scales where they are learnt";

    /// <inheritdoc/>
    public double Must => must;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Events;

    /// <inheritdoc/>
    public int Operations => log.Observations.Count;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.DoubleArithmetic;

    /// <inheritdoc/>
    public double Work => work;

    /// <summary>Learns a log as one day.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="before">What was learnt before.</param>
    /// <param name="log">The log.</param>
    public static LearnerState Night(ILearner learner, LearnerState before, Workload log) =>
        learner.Advance(before, learner.Summarise(before, log.Observations, log.Keys), 1.0);

    /// <inheritdoc/>
    public void Run() => GC.KeepAlive(learner.Fit(Night(learner, LearnerState.Empty, log)));
}
