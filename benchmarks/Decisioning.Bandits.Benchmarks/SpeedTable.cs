using Decisioning.Bandits.Benchmarks.Measuring;
using Decisioning.Bandits.Benchmarks.Rows;
using Decisioning.Bandits.Benchmarks.Workloads;

namespace Decisioning.Bandits.Benchmarks;

/// <summary>All rows of the speed table, in its order.</summary>
internal static class SpeedTable
{
    /// <summary>Makes the rows.</summary>
    /// <param name="a">50 features, 20 actions.</param>
    /// <param name="b">20 features, 5 actions.</param>
    public static IEnumerable<ISpeedRow> Rows(Workload a, Workload b)
    {
        yield return new TrainDisjoint(a, 6e6);
        yield return new TrainDisjointInBatches(a, 1000, 3e6);
        yield return new TrainDisjoint(b, double.NaN);
        yield return new TrainDisjointInBatches(b, 1000, double.NaN);
        yield return new FitDisjoint(a);
        yield return new DecideLinUcb(a, 300e3);
        yield return new DecideLinUcbInBatches(a, 1e6);
        yield return new DecideLinUcb(b, 2e6);
        yield return new DecideLinUcbInBatches(b, 8e6);
    }
}
