using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Makes the draws of <see cref="BestOfCorrelated"/> and counts who wins them.</summary>
internal static class CorrelatedSampler
{
    // A pivot below this share of the largest is rounding: its column is 0.
    private const double SmallestPivot = 1e-12;

    /// <summary>Counts until the estimate is accurate.</summary>
    /// <param name="means">Means of the scores, shape (K).</param>
    /// <param name="factor">Factor of their covariance, shape (K, r).</param>
    /// <param name="exploration">Multiplier of the factor.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="kept">Actions that may be best.</param>
    /// <param name="distinct">Places in <paramref name="kept"/> of those that take part, at least two.</param>
    /// <param name="wins">Adds, by place in <paramref name="kept"/>, the draws each action wins.</param>
    /// <param name="both">Adds the pairs that it wins twice.</param>
    /// <returns>Pairs of draws.</returns>
    public static int Count(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> factor,
        double exploration,
        ulong seed,
        double error,
        ReadOnlySpan<int> kept,
        ReadOnlySpan<int> distinct,
        Span<int> wins,
        Span<int> both)
    {
        int columns = factor.Length / means.Length;
        int rank = Math.Min(columns, distinct.Length);
        float[] floats = ArrayPool<float>.Shared.Rent(
            CorrelatedProblem.FloatsFor(distinct.Length, rank) + NormalLanes.Length(rank) + CorrelatedBlock.ScratchLength);
        int[] integers = ArrayPool<int>.Shared.Rent(CorrelatedProblem.IntegersFor(distinct.Length));
        var problem = new CorrelatedProblem(distinct.Length, rank, floats, integers);
        Pack(problem, means, factor, exploration, kept, distinct);

        Span<float> normals = floats.AsSpan(CorrelatedProblem.FloatsFor(distinct.Length, rank), NormalLanes.Length(rank));
        Span<float> scratch = floats.AsSpan(floats.Length - CorrelatedBlock.ScratchLength);
        Span<int> best = stackalloc int[2 * NormalLanes.Count];
        int pairs = 0;
        int check = BestOfCorrelated.CheckAfter(0);
        do
        {
            while (pairs < check)
            {
                NormalLanes.Fill(seed, (uint)pairs, rank, normals);
                CorrelatedBlock.Find(problem, normals, scratch, best);
                Tally(best, distinct, wins, both);
                pairs += NormalLanes.Count;
            }

            check = BestOfCorrelated.CheckAfter(pairs);
        }
        while (!BestOfCorrelated.IsAccurate(wins, both, pairs, error));

        ArrayPool<int>.Shared.Return(integers);
        ArrayPool<float>.Shared.Return(floats);
        return pairs;
    }

    /// <summary>Counts the winners of a round.</summary>
    internal static void Tally(ReadOnlySpan<int> best, ReadOnlySpan<int> distinct, Span<int> wins, Span<int> both)
    {
        for (int i = 0; i < NormalLanes.Count; i++)
        {
            int one = distinct[best[i]];
            int other = distinct[best[NormalLanes.Count + i]];
            wins[one]++;
            wins[other]++;
            both[one] += one == other ? 1 : 0;
        }
    }

    private static void Pack(
        in CorrelatedProblem problem,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> factor,
        double exploration,
        ReadOnlySpan<int> kept,
        ReadOnlySpan<int> distinct)
    {
        int columns = factor.Length / means.Length;
        double largestMean = double.NegativeInfinity;
        double largestSquare = 0.0;
        foreach (int place in distinct)
        {
            ReadOnlySpan<double> row = factor.Slice(kept[place] * columns, columns);
            largestMean = Math.Max(largestMean, means[kept[place]]);
            largestSquare = Math.Max(largestSquare, CanonicalDot.Of(row, row));
        }

        double scale = Math.Sqrt(largestSquare);
        bool isWide = columns > problem.Rank;
        double[] rented = ArrayPool<double>.Shared.Rent(isWide ? PackedTriangle.Length(distinct.Length) : 0);
        if (isWide)
        {
            Triangularise(factor, columns, kept, distinct, largestSquare, rented);
        }

        for (int i = 0; i < distinct.Length; i++)
        {
            int action = kept[distinct[i]];
            ReadOnlySpan<double> row =
                isWide ? rented.AsSpan(PackedTriangle.RowStart(i), i + 1) : factor.Slice(action * columns, columns);
            problem.Set(i, (means[action] - largestMean) / (exploration * scale), row, scale);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Cholesky factor of FFᵀ, which need not be of full rank.</summary>
    internal static void Triangularise(
        ReadOnlySpan<double> factor, int columns, ReadOnlySpan<int> kept, ReadOnlySpan<int> distinct, double largest, Span<double> triangle)
    {
        for (int i = 0; i < distinct.Length; i++)
        {
            ReadOnlySpan<double> own = factor.Slice(kept[distinct[i]] * columns, columns);
            Span<double> row = triangle.Slice(PackedTriangle.RowStart(i), i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> above = triangle.Slice(PackedTriangle.RowStart(j), j + 1);
                double product = CanonicalDot.Of(own, factor.Slice(kept[distinct[j]] * columns, columns));
                row[j] = above[j] == 0.0 ? 0.0 : (product - CanonicalDot.Of(row[..j], above)) / above[j];
            }

            double pivot = CanonicalDot.Of(own, own) - CanonicalDot.Of(row[..i], row);
            row[i] = pivot > SmallestPivot * largest ? Math.Sqrt(pivot) : 0.0;
        }
    }
}
