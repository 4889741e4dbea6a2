using System.Numerics.Tensors;

namespace Decisioning.Bandits;

/// <summary>Picks the actions that may be best, and joins those that always tie.</summary>
internal static class CorrelatedCandidates
{
    // An action this many deviations (of the difference) below the largest mean is best with a probability below 2e-12.
    private const double Reach = 7.0;

    /// <summary>Keeps the actions that may be best.</summary>
    /// <param name="means">Means of the scores, shape (K).</param>
    /// <param name="factor">Factor of their covariance, shape (K, r), row by row.</param>
    /// <param name="exploration">Multiplier of the factor.</param>
    /// <param name="difference">Work space, r long.</param>
    /// <param name="kept">Receives their positions, K long.</param>
    /// <param name="distances">Receives, parallel to <paramref name="kept"/>, how many deviations each lies below the largest mean.</param>
    /// <returns>How many there are, at least 1.</returns>
    public static int Keep(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> factor,
        double exploration,
        Span<double> difference,
        Span<int> kept,
        Span<double> distances)
    {
        int rank = difference.Length;
        int reference = TensorPrimitives.IndexOfMax(means);
        ReadOnlySpan<double> referenceRow = factor.Slice(reference * rank, rank);
        int count = 0;
        for (int a = 0; a < means.Length; a++)
        {
            TensorPrimitives.Subtract(factor.Slice(a * rank, rank), referenceRow, difference);
            double deviation = exploration * Math.Sqrt(CanonicalDot.Of(difference, difference));
            double gap = means[reference] - means[a];
            if (gap <= Reach * deviation)
            {
                kept[count] = a;
                distances[count++] = gap > 0.0 ? gap / deviation : 0.0;
            }
        }

        return count;
    }

    /// <summary>Joins actions with the same mean and the same row of the factor: they tie in every draw.</summary>
    /// <param name="means">Means of the scores.</param>
    /// <param name="factor">Factor of their covariance.</param>
    /// <param name="rank">Columns of the factor.</param>
    /// <param name="kept">Positions, in ascending order.</param>
    /// <param name="first">Receives, parallel to <paramref name="kept"/>, the place in it of the first action that ties; its own where none does.</param>
    public static void Join(ReadOnlySpan<double> means, ReadOnlySpan<double> factor, int rank, ReadOnlySpan<int> kept, Span<int> first)
    {
        for (int i = 0; i < kept.Length; i++)
        {
            first[i] = i;
            ReadOnlySpan<double> row = factor.Slice(kept[i] * rank, rank);
            for (int j = 0; j < i; j++)
            {
                if (means[kept[j]] == means[kept[i]] && first[j] == j && row.SequenceEqual(factor.Slice(kept[j] * rank, rank)))
                {
                    first[i] = j;
                    break;
                }
            }
        }
    }
}
