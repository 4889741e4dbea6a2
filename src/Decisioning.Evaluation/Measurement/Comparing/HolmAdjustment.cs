namespace Decisioning.Evaluation.Measurement;

/// <summary>P-values of several tests, adjusted so that a false alarm among them all is as rare as in one test alone.</summary>
/// <remarks>
/// Holm 1979: controls the family-wise error under any dependence of the tests, and so also for always-valid p-values at any
/// stopping time. Chosen over Benjamini and Hochberg because people act on single segments: "wrong in one of twenty" must hold
/// for the list as a whole, not for the share of wrong entries on it.
/// </remarks>
public static class HolmAdjustment
{
    /// <summary>Adjusts.</summary>
    /// <param name="pValues">P-values, in [0, 1].</param>
    /// <returns>Adjusted p-values in the same order, in [0, 1].</returns>
    public static double[] Of(ReadOnlySpan<double> pValues)
    {
        double[] sorted = pValues.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] adjusted = new double[sorted.Length];
        double largest = 0.0;
        for (int rank = 0; rank < sorted.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1.0, (sorted.Length - rank) * sorted[rank]));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
