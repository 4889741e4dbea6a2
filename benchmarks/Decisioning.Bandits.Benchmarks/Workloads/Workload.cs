namespace Decisioning.Bandits.Benchmarks.Workloads;

/// <summary>One problem of the speed table: logged observations to learn from, and further contexts to decide for.</summary>
/// <param name="Name">A: 50 features and 20 actions; B: 20 features and 5 actions.</param>
/// <param name="Keys">Keys of the actions.</param>
/// <param name="Observations">Uniformly logged observations on the dyadic grid.</param>
/// <param name="Contexts">Contexts to decide for, row by row, on the dyadic grid.</param>
internal sealed record Workload(string Name, string[] Keys, ObservationBatch Observations, double[] Contexts)
{
    /// <summary>Length d of a context.</summary>
    public int Dimension => Observations.ContextDimension;

    /// <summary>Number of contexts to decide for.</summary>
    public int ContextCount => Contexts.Length / Dimension;

    /// <summary>Numbers of all actions.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, Keys.Length)];

    /// <summary>One context to decide for.</summary>
    public ReadOnlySpan<double> Context(int row) => Contexts.AsSpan(row * Dimension, Dimension);
}
