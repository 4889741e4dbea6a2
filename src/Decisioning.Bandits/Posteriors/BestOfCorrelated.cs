using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Probability of each of several actions to have the largest score where scores are jointly normal.</summary>
/// <remarks>
/// Scores are mean + exploration · F·z with z standard normal: draws are made in the space of scores, by a seed, and every
/// draw is used with its mirror image −z (antithetic pairs; Hammersley and Morton 1956), which halves the work and mostly
/// lowers the error. Pairs are added until the estimated standard error is at most ε and, for probabilities above 0.05, at
/// most 5ε of the probability itself (ε = 0.002: 1 %): 16,384 pairs at least, 0.8/ε² or so at most. Before that
/// - actions 7 deviations below the largest mean are left out (their probability is below 2e-12, and 0 is stated),
/// - actions that tie in every draw count as one and share,
/// - where F has more columns than rows it is replaced by the triangular factor of FFᵀ, which gives the same scores.
/// An action that no draw shows is given half a draw, or less: at most what beating the largest mean alone would take, and
/// all of them together at most 0.001; so what was chosen by a rare draw has a propensity above 0.
/// Work: pairs · K · r multiplications. No allocation once the pools are warm.
/// </remarks>
internal static class BestOfCorrelated
{
    /// <summary>Largest standard error where nothing else is asked for.</summary>
    public const double DefaultError = 0.002;

    private const double RelativeFrom = 0.05;
    private const double RelativeFactor = 5.0;
    private const double UnseenMass = 0.001;
    private const int FirstCheck = 16_384;
    private const double NextCheck = 1.125;

    /// <summary>Computes the probabilities.</summary>
    /// <param name="means">Means of the scores, shape (K), finite, at least one.</param>
    /// <param name="factor">Factor F of their covariance FFᵀ, shape (K, r), row by row, finite.</param>
    /// <param name="exploration">Multiplier of the deviations, above 0.</param>
    /// <param name="seed">Seed of the draws; the same seed gives the same probabilities.</param>
    /// <param name="probabilities">Receives the probabilities, shape (K); they sum to 1.</param>
    /// <param name="error">Standard error ε, above 0.</param>
    /// <returns>Pairs of draws that were made; 0 where the best is sure.</returns>
    /// <exception cref="ArgumentException">The factor's length is no multiple of the number of actions, or there is none.</exception>
    public static int Probabilities(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> factor,
        double exploration,
        ulong seed,
        Span<double> probabilities,
        double error = DefaultError)
    {
        Shape.ThrowIfLengthDiffers(probabilities, means.Length);
        if (means.IsEmpty || factor.Length % means.Length != 0)
        {
            throw new ArgumentException("The factor has one row for every mean, and there is one mean at least.", nameof(factor));
        }

        int count = means.Length;
        int rank = factor.Length / count;
        int[] integers = ArrayPool<int>.Shared.Rent(4 * count);
        double[] doubles = ArrayPool<double>.Shared.Rent(count + rank);
        Span<int> kept = integers.AsSpan(0, count);
        Span<double> distances = doubles.AsSpan(0, count);
        kept = kept[..CorrelatedCandidates.Keep(means, factor, exploration, doubles.AsSpan(count, rank), kept, distances)];
        Span<int> first = integers.AsSpan(count, kept.Length);
        CorrelatedCandidates.Join(means, factor, rank, kept, first);

        Span<int> wins = integers.AsSpan(2 * count, kept.Length);
        Span<int> both = integers.AsSpan(3 * count, kept.Length);
        int pairs = Count(means, factor, exploration, seed, error, kept, first, wins, both);
        Spread(kept, first, wins, distances, pairs, probabilities);
        ArrayPool<double>.Shared.Return(doubles);
        ArrayPool<int>.Shared.Return(integers);
        return pairs;
    }

    // Counts, by place in kept, how many draws each action wins, and how many pairs it wins twice.
    private static int Count(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> factor,
        double exploration,
        ulong seed,
        double error,
        ReadOnlySpan<int> kept,
        ReadOnlySpan<int> first,
        Span<int> wins,
        Span<int> both)
    {
        wins.Clear();
        both.Clear();
        int[] rented = ArrayPool<int>.Shared.Rent(kept.Length);
        Span<int> distinct = rented.AsSpan(0, kept.Length);
        int actions = 0;
        for (int i = 0; i < kept.Length; i++)
        {
            if (first[i] == i)
            {
                distinct[actions++] = i;
            }
        }

        int pairs = 0;
        if (actions == 1)
        {
            wins[distinct[0]] = 1;
        }
        else
        {
            pairs = CorrelatedSampler.Count(means, factor, exploration, seed, error, kept, distinct[..actions], wins, both);
        }

        ArrayPool<int>.Shared.Return(rented);
        return pairs;
    }

    /// <summary>Whether the counts are as accurate as is asked for.</summary>
    /// <param name="wins">Draws that each action won.</param>
    /// <param name="both">Pairs that each action won twice.</param>
    /// <param name="pairs">Pairs of draws.</param>
    /// <param name="error">Standard error ε.</param>
    internal static bool IsAccurate(ReadOnlySpan<int> wins, ReadOnlySpan<int> both, int pairs, double error)
    {
        for (int a = 0; a < wins.Length; a++)
        {
            // The share that a pair gives is 0, ½ or 1; its variance, over the pairs, is that of the estimate.
            double p = wins[a] / (2.0 * pairs);
            double square = ((0.25 * wins[a]) + (0.5 * both[a])) / pairs;
            double allowed = p > RelativeFrom ? Math.Min(error, RelativeFactor * error * p) : error;
            if (square - (p * p) > allowed * allowed * pairs)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Number of pairs after which accuracy is looked at again.</summary>
    /// <param name="pairs">Pairs so far.</param>
    internal static int CheckAfter(int pairs) => pairs == 0 ? FirstCheck : (int)(NextCheck * pairs);

    /// <summary>Makes probabilities of counts: those that tie share, those that never won get little.</summary>
    internal static void Spread(
        ReadOnlySpan<int> kept,
        ReadOnlySpan<int> first,
        ReadOnlySpan<int> wins,
        ReadOnlySpan<double> distances,
        int pairs,
        Span<double> probabilities)
    {
        probabilities.Clear();
        double draws = Math.Max(1.0, 2.0 * pairs);
        double most = Math.Min(0.5 / draws, UnseenMass / kept.Length);
        double sum = 0.0;
        for (int i = 0; i < kept.Length; i++)
        {
            int source = first[i];
            double bound = 0.5 * Elementary.Exp(-0.5 * distances[source] * distances[source]);
            double share = wins[source] > 0 ? wins[source] / draws : Math.Min(most, bound);
            probabilities[kept[i]] = share / first.Count(source);
            sum += probabilities[kept[i]];
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }
}
