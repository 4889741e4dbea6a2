using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>One decision after another, propensity included.</summary>
internal sealed class DecideLinUcb(Workload workload, double must) : ISpeedRow
{
    private const int Decisions = 10_000;

    private readonly LinearPosterior _posterior = LinUcb.Fit(workload);
    private readonly UpperConfidenceRule _rule = new(LinUcb.Exploration);
    private readonly SeededRandom _random = new(20260503);
    private int _next;

    /// <inheritdoc/>
    public string Job => $"decide LinUCB d={workload.Dimension}, K={workload.Keys.Length}, one at a time, propensity included";

    /// <inheritdoc/>
    public double Must => must;

    /// <inheritdoc/>
    public SpeedUnit Unit => SpeedUnit.Decisions;

    /// <inheritdoc/>
    public int Operations => Decisions;

    /// <inheritdoc/>
    public MachineLimit Limit => Work <= 32 << 10 ? MachineLimit.FirstCache : MachineLimit.SecondCache;

    /// <inheritdoc/>
    public double Work => sizeof(float) * LinUcb.Numbers(workload);

    /// <summary>Sum of the propensities, so that nothing can be left out.</summary>
    public double Propensities { get; private set; }

    /// <inheritdoc/>
    public void Run()
    {
        for (int i = 0; i < Decisions; i++)
        {
            _next = _next + 1 == workload.ContextCount ? 0 : _next + 1;
            _random.Reseed((ulong)_next);
            _ = _rule.Select(_posterior, workload.Context(_next), workload.All, _random, out double propensity);
            Propensities += propensity;
        }
    }
}
