using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>Factored Thompson sampling, an own draw of all parameters for every decision.</summary>
internal sealed class DecideFactored : ISpeedRow
{
    private const int Decisions = 1000;

    private readonly Workload _log;
    private readonly FactoredPosterior _posterior;
    private readonly ThompsonRule _rule = new();
    private readonly SeededRandom _random = new(20260505);
    private int _next;

    /// <summary>Learns from the workload.</summary>
    public DecideFactored(FactoredWorkload workload, double mustMicroseconds)
    {
        _log = workload.Log;
        FactoredLinearLearner learner = new(_log.Keys, _log.Dimension, workload.Settings);
        _posterior = learner.FitFactored(TrainFactored.Night(learner, LearnerState.Empty, _log));
        Must = mustMicroseconds;
        Job = $"decide factored Thompson, {workload.Settings.Dimensions.Count} dimensions × 5 options ({_log.Keys.Length:N0} actions), "
            + $"{_log.Dimension - 1} features, {_posterior.Coefficients.Length} parameters";
    }

    /// <inheritdoc/>
    public string Job { get; }

    /// <inheritdoc/>
    public double Must { get; }

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Microseconds;

    /// <inheritdoc/>
    public int Operations => Decisions;

    /// <inheritdoc/>
    public MachineLimit Limit => MachineLimit.SecondCache;

    /// <inheritdoc/>
    // A draw reads half a matrix of floats.
    public double Work => sizeof(float) * 0.5 * _posterior.Coefficients.Length * (_posterior.Coefficients.Length + 1);

    /// <inheritdoc/>
    public void Run()
    {
        for (int i = 0; i < Decisions; i++)
        {
            _next = _next + 1 == _log.ContextCount ? 0 : _next + 1;
            _random.Reseed((ulong)_next);
            _ = _rule.Select(_posterior, _log.Context(_next), _log.All, _random);
        }
    }
}
