namespace Decisioning.Bandits;

/// <summary>Picks the actions of a hurdle model that may be best, and joins those that always tie.</summary>
/// <remarks>
/// ln P = g(η) is increasing with slopes in [c, 1] as long as no η is above some h, c = 1 − 1 / (1 + e^−h). So action a beats action b only
/// if Δη + Δμ &gt; 0 or cΔη + Δμ &gt; 0: two normal variables, both of which must be 7 deviations below 0 for a to be left out.
/// </remarks>
internal static class HurdleCandidates
{
    // An action beyond is best with a probability below 4e-12.
    private const double Reach = 7.0;

    /// <summary>Keeps the actions that may be best.</summary>
    /// <param name="occurrence">η.</param>
    /// <param name="amount">μ.</param>
    /// <param name="distances">Receives, by place in the result, how many deviations each lies below the best guess, at least 0.</param>
    /// <returns>Numbers of the actions, ascending.</returns>
    public static int[] Keep(HurdleScores occurrence, HurdleScores amount, out double[] distances)
    {
        int count = occurrence.Means.Length;
        int reference = 0;
        double highest = double.NegativeInfinity;
        double best = double.NegativeInfinity;
        for (int action = 0; action < count; action++)
        {
            ReadOnlySpan<double> row = occurrence.Row(action);
            highest = Math.Max(highest, occurrence.Means[action] + (Reach * Math.Sqrt(CanonicalDot.Of(row, row))));
            double guess = amount.Means[action] - Sigmoid.Softplus(-occurrence.Means[action]);
            if (guess > best)
            {
                best = guess;
                reference = action;
            }
        }

        double least = 1.0 - Sigmoid.Of(highest);
        var kept = new List<int>();
        var reached = new List<double>();
        for (int action = 0; action < count; action++)
        {
            double distance = Math.Min(Distance(occurrence, amount, action, reference, 1.0), Distance(occurrence, amount, action, reference, least));
            if (distance <= Reach)
            {
                kept.Add(action);
                reached.Add(distance);
            }
        }

        distances = [.. reached];
        return [.. kept];
    }

    /// <summary>Joins actions whose two scores are always the same.</summary>
    /// <param name="occurrence">η.</param>
    /// <param name="amount">μ.</param>
    /// <param name="kept">Numbers of actions.</param>
    /// <returns>By place in <paramref name="kept"/>, the first place that ties; its own where none does.</returns>
    public static int[] Join(HurdleScores occurrence, HurdleScores amount, int[] kept)
    {
        int[] first = new int[kept.Length];
        int[] second = new int[kept.Length];
        CorrelatedCandidates.Join(occurrence.Means, occurrence.Factor, occurrence.Columns, kept, first);
        CorrelatedCandidates.Join(amount.Means, amount.Factor, amount.Columns, kept, second);
        var places = new Dictionary<(int, int), int>();
        int[] joined = new int[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            places.TryAdd((first[i], second[i]), i);
            joined[i] = places[(first[i], second[i])];
        }

        return joined;
    }

    private static double Distance(HurdleScores occurrence, HurdleScores amount, int action, int reference, double slope)
    {
        double gap = (slope * (occurrence.Means[reference] - occurrence.Means[action])) + amount.Means[reference] - amount.Means[action];
        double variance = (slope * slope * SquaredDistance(occurrence, action, reference)) + SquaredDistance(amount, action, reference);
        return gap > 0.0 ? gap / Math.Sqrt(variance) : 0.0;
    }

    private static double SquaredDistance(HurdleScores scores, int action, int reference)
    {
        ReadOnlySpan<double> row = scores.Row(action);
        ReadOnlySpan<double> other = scores.Row(reference);
        double cross = CanonicalDot.Of(row, other);
        return Math.Max(0.0, CanonicalDot.Of(row, row) + CanonicalDot.Of(other, other) - (2.0 * cross));
    }
}
