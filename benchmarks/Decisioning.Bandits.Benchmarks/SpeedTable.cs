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

        FactoredWorkload three = FactoredWorkload.Make(3, 16, 100_000, 20260506);
        FactoredWorkload five = FactoredWorkload.Make(5, 16, 100_000, 20260507);
        yield return new DecideFactored(three, 10.0);
        yield return new DecideFactored(five, 100.0);
        yield return new SumFactored(three, double.NaN);
        yield return new SearchActions(1000.0);
        yield return new TrainFactored(
            "train factored", new FactoredLinearLearner(three.Log.Keys, three.Log.Dimension, three.Settings), three.Log, 1e6, TrainingWork.Of(17));
        yield return new TrainFactored(
            $"train logistic (Laplace), d={a.Dimension}, K={a.Keys.Length}", new DisjointLogisticLearner(a.Keys, a.Dimension), a, 1.5e6, TrainingWork.Of(a.Dimension));
        yield return new TrainFactored(
            $"train factored logistic, one dimension of {a.Keys.Length} options, d={a.Dimension}", OneDimension(a), a, double.NaN, TrainingWork.Of(a.Dimension));
        yield return new SnapshotFactored(three, 20.0);
    }

    private static FactoredLogisticLearner OneDimension(Workload workload) =>
        new(workload.Keys, workload.Dimension, new FactoredOptions { Dimensions = [new FactoredDimension(workload.Keys)] });
}
