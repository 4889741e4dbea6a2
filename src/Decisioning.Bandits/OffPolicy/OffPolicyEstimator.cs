namespace Decisioning.Bandits;

/// <summary>Estimates the value of a policy that did not make the decisions.</summary>
/// <remarks>
/// The intervals rest on the central limit theorem: read them together with the effective sample size and the largest
/// weight. Rows are added in their order, so equal rows give equal bits.
/// </remarks>
public static class OffPolicyEstimator
{
    /// <summary>Inverse propensity scoring: the mean of w·r, with w the target over the logged propensity.</summary>
    /// <param name="rows">At least one row.</param>
    /// <returns>An unbiased estimate; its standard error is the standard deviation of w·r over √n.</returns>
    /// <remarks>Horvitz and Thompson 1952.</remarks>
    /// <exception cref="ArgumentException">No rows, a propensity out of range or a reward that is not finite.</exception>
    public static OffPolicyEstimate InversePropensity(ReadOnlySpan<LoggedReward> rows)
    {
        Weights weights = Weigh(rows);
        double sum = 0.0;
        foreach (ref readonly LoggedReward row in rows)
        {
            sum += row.Weight * row.Reward;
        }

        double value = sum / rows.Length;
        double squares = 0.0;
        foreach (ref readonly LoggedReward row in rows)
        {
            double distance = (row.Weight * row.Reward) - value;
            squares += distance * distance;
        }

        double error = rows.Length > 1 && weights.Sum > 0.0
            ? Math.Sqrt(squares / (rows.Length - 1.0) / rows.Length)
            : double.PositiveInfinity;
        return weights.Estimate(value, error, rows.Length);
    }

    /// <summary>Self-normalised inverse propensity scoring: Σw·r / Σw.</summary>
    /// <param name="rows">At least one row.</param>
    /// <returns>
    /// An estimate within the range of the rewards, with a bias that vanishes as 1/n; without any overlap the value is 0
    /// and the standard error infinite.
    /// </returns>
    /// <remarks>
    /// Hesterberg 1995; Swaminathan and Joachims 2015. Standard error by the delta method for a ratio of means:
    /// √(Σ w²(r − v)²) / Σw, times √(n / (n − 1)).
    /// </remarks>
    /// <exception cref="ArgumentException">No rows, a propensity out of range or a reward that is not finite.</exception>
    public static OffPolicyEstimate SelfNormalised(ReadOnlySpan<LoggedReward> rows)
    {
        Weights weights = Weigh(rows);
        double value = Ratio(rows, weights.Sum);
        double squares = 0.0;
        foreach (ref readonly LoggedReward row in rows)
        {
            double influence = Influence(row, value, weights.Sum);
            squares += influence * influence;
        }

        return weights.Estimate(value, Error(squares, rows.Length, weights.Sum), rows.Length);
    }

    /// <summary>Difference of two target policies on the same rows, self-normalised, with a paired standard error.</summary>
    /// <param name="rows">At least one row.</param>
    /// <returns>Both estimates and the standard error of their difference: what they share cancels.</returns>
    /// <remarks>Delta method as for <see cref="SelfNormalised"/>, on the difference of the two influences of each row.</remarks>
    /// <exception cref="ArgumentException">No rows, a propensity out of range or a reward that is not finite.</exception>
    public static PolicyDifference Difference(ReadOnlySpan<PairedReward> rows)
    {
        var candidateRows = new LoggedReward[rows.Length];
        var liveRows = new LoggedReward[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            candidateRows[i] = rows[i].Candidate;
            liveRows[i] = rows[i].Live;
        }

        OffPolicyEstimate candidate = SelfNormalised(candidateRows);
        OffPolicyEstimate live = SelfNormalised(liveRows);
        double candidateSum = Weigh(candidateRows).Sum;
        double liveSum = Weigh(liveRows).Sum;
        double squares = 0.0;
        for (int i = 0; i < rows.Length; i++)
        {
            double influence = Influence(candidateRows[i], candidate.Value, candidateSum) - Influence(liveRows[i], live.Value, liveSum);
            squares += influence * influence;
        }

        return new PolicyDifference(candidate, live, Error(squares, rows.Length, Math.Min(candidateSum, liveSum)));
    }

    private static double Ratio(ReadOnlySpan<LoggedReward> rows, double weightSum)
    {
        double sum = 0.0;
        foreach (ref readonly LoggedReward row in rows)
        {
            sum += row.Weight * row.Reward;
        }

        return weightSum > 0.0 ? sum / weightSum : 0.0;
    }

    private static double Influence(in LoggedReward row, double value, double weightSum) =>
        weightSum > 0.0 ? row.Weight * (row.Reward - value) / weightSum : 0.0;

    private static double Error(double squares, int rows, double weightSum) =>
        rows > 1 && weightSum > 0.0 ? Math.Sqrt(squares * rows / (rows - 1.0)) : double.PositiveInfinity;

    private static Weights Weigh(ReadOnlySpan<LoggedReward> rows)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException("An estimate needs at least one row.", nameof(rows));
        }

        var weights = default(Weights);
        foreach (ref readonly LoggedReward row in rows)
        {
            bool valid = row.LoggedPropensity is > 0.0 and <= 1.0 && row.TargetPropensity is >= 0.0 and <= 1.0 && double.IsFinite(row.Reward);
            if (!valid)
            {
                throw new ArgumentException(
                    $"{row}: the logged propensity lies in (0, 1], the target's in [0, 1], and the reward is finite.", nameof(rows));
            }

            weights = weights.With(row.Weight);
        }

        return weights;
    }
}
