namespace Decisioning.Bandits;

/// <summary>Optimism: the largest of mean + exploration · standard deviation.</summary>
/// <remarks>
/// Li, Chu, Langford and Schapire 2010, Algorithm 1, lines 8-11, with exploration for their α. Their width has no σ: with
/// the disjoint linear learner and noise fixed at 1 the scores are theirs. Departure: exploration 0 is allowed.
/// </remarks>
public sealed class UpperConfidenceRule : ISelectionRule
{
    /// <summary>A rule.</summary>
    /// <param name="exploration">Width in posterior standard deviations, at least 0; usual range 0.2 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exploration is negative or not finite.</exception>
    public UpperConfidenceRule(double exploration)
    {
        if (!(exploration >= 0.0 && double.IsFinite(exploration)))
        {
            throw new ArgumentOutOfRangeException(nameof(exploration), exploration, "Exploration is at least 0 and finite.");
        }

        Exploration = exploration;
    }

    /// <summary>Width in posterior standard deviations.</summary>
    public double Exploration { get; }

    /// <inheritdoc/>
    public string Name => "ucb";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> bounds = rented ?? stackalloc double[Scores.OnStack];
        bounds = bounds[..eligible.Length];
        Bounds(posterior, context, eligible, bounds);
        int choice = Scores.Largest(bounds, random);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        Bounds(posterior, context, eligible, propensities);
        Scores.ToLargestProbabilities(propensities);
    }

    /// <summary>The scores that are compared.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed.</param>
    /// <param name="bounds">Receives mean + exploration · deviation by position, in units of reward.</param>
    public void Bounds(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> bounds)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> deviations = rented ?? stackalloc double[Scores.OnStack];
        deviations = deviations[..eligible.Length];
        posterior.Means(context, eligible, bounds);
        posterior.Deviations(context, eligible, deviations);
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] += Exploration * deviations[i];
        }

        Scores.Return(rented);
    }
}
