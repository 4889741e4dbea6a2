namespace Decisioning.Bandits;

/// <summary>Finds the mode of a day's logistic likelihood times a Gaussian prior.</summary>
/// <remarks>
/// Newton's method with step-halving (Nocedal and Wright 2006, algorithm 3.2): an undamped step may leave the region where the
/// approximation holds and never come back. The objective is convex, so the mode is the only one.
/// </remarks>
internal static class LogisticNewton
{
    private const int MostSteps = 60;
    private const int MostHalvings = 30;
    private const double Sufficient = 1e-4;

    // In units of log probability: the next step would change nothing that matters.
    private const double SmallestDecrease = 1e-10;

    /// <summary>Climbs to the mode.</summary>
    /// <param name="day">The observations.</param>
    /// <param name="space">The options.</param>
    /// <param name="prior">Sums of earlier days: the prior is their quadratic plus the precisions.</param>
    /// <param name="precisions">Diagonal of Λ.</param>
    /// <param name="start">Where to start; not changed.</param>
    /// <returns>The mode β.</returns>
    public static double[] Find(LogisticDay day, FactoredSpace space, FactoredSums prior, double[] precisions, ReadOnlySpan<double> start)
    {
        double[] parameters = start.ToArray();
        double objective = Objective(parameters);
        for (int step = 0; step < MostSteps; step++)
        {
            FactoredSums sums = FactoredSums.Of(space, day.Linearise(parameters));
            sums.Add(prior, 1.0);
            GaussianFit fit = GaussianFit.Compute(sums.Products, sums.Rewards, precisions);
            double slope = Slope(fit, sums, precisions, parameters);
            (double[] next, double reached) = Halve(parameters, fit.Mean, objective, slope);
            parameters = next;
            objective = reached;
            if (slope < SmallestDecrease)
            {
                break;
            }
        }

        return parameters;

        double Objective(double[] at) => day.Loss(at) + PriorLoss(prior, precisions, at);

        (double[] Next, double Objective) Halve(double[] from, double[] target, double before, double slope)
        {
            double share = 1.0;
            for (int halving = 0; halving < MostHalvings; halving++)
            {
                double[] candidate = new double[from.Length];
                for (int i = 0; i < candidate.Length; i++)
                {
                    candidate[i] = from[i] + (share * (target[i] - from[i]));
                }

                double after = Objective(candidate);
                if (after <= before - (Sufficient * share * slope))
                {
                    return (candidate, after);
                }

                share *= 0.5;
            }

            return (from, before);
        }
    }

    // gᵀH⁻¹g = (β⁺ − β)ᵀH(β⁺ − β): what the linear model of the objective promises for a full step.
    private static double Slope(GaussianFit fit, FactoredSums sums, double[] precisions, double[] parameters)
    {
        double[] step = new double[parameters.Length];
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = fit.Mean[i] - parameters[i];
        }

        return QuadraticForm(sums, precisions, step);
    }

    private static double PriorLoss(FactoredSums prior, double[] precisions, double[] at) =>
        (0.5 * QuadraticForm(prior, precisions, at)) - CanonicalDot.Of(prior.Rewards, at);

    private static double QuadraticForm(FactoredSums sums, double[] precisions, double[] x)
    {
        int size = x.Length;
        int stride = MatrixTile.Stride(size);
        double total = 0.0;
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = sums.Products.AsSpan((i * stride) + i, size - i);
            double off = CanonicalDot.Of(row[1..], x.AsSpan(i + 1));
            total += x[i] * (((row[0] + precisions[i]) * x[i]) + (2.0 * off));
        }

        return total;
    }
}
