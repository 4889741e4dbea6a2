namespace Decisioning.Bandits.Benchmarks.Rows;

/// <summary>The least arithmetic that the sums of one observation take.</summary>
internal static class TrainingWork
{
    /// <summary>Multiply-adds of the lower triangle of xxᵀ and of x·r, two operations each.</summary>
    /// <param name="dimension">Length d of the context.</param>
    public static double Of(int dimension) => 2.0 * ((dimension * (dimension + 1) / 2) + dimension);
}
