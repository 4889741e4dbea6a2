namespace Decisioning.Bandits;

/// <summary>Inverse-gap weighting: the further a mean lies below the best, the more rarely the action is tried.</summary>
/// <remarks>
/// Foster and Rakhlin 2020, "Beyond UCB: optimal and efficient contextual bandits with regression oracles" (SquareCB),
/// Algorithm 1: p_a = 1 / (K + γ·(μ_best − μ_a)), the rest on the best; after Abe and Long 1999. Departures: actions that
/// share the largest mean share the rest equally; γ stands still between two nights instead of growing with each round.
/// Exact propensity; one random number a decision.
/// </remarks>
public sealed class InverseGapWeightingRule : ISelectionRule
{
    /// <summary>
    /// One thousand per unit of reward, for rewards of 0 or 1: a gap of one percentage point weighs like ten actions. The
    /// schedule 10·√t that is common in practice passes it after 10,000 observations.
    /// </summary>
    public const double DefaultGamma = 1000.0;

    // Marks the best until their share is known: no probability.
    private const double Best = -1.0;

    /// <summary>A rule.</summary>
    /// <param name="gamma">
    /// γ, per unit of reward, at least 0 and finite; 0 is uniform. Rewards that are larger by a factor want γ smaller by it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">γ is negative or not finite.</exception>
    public InverseGapWeightingRule(double gamma = DefaultGamma)
    {
        if (!(gamma >= 0.0 && double.IsFinite(gamma)))
        {
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "Gamma is at least 0 and finite.");
        }

        Gamma = gamma;
    }

    /// <summary>Weight γ of the gap, per unit of reward.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    public string Name => "inverse-gap-weighting";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> probabilities = rented ?? stackalloc double[Scores.OnStack];
        probabilities = probabilities[..eligible.Length];
        Propensities(posterior, context, eligible, probabilities);
        int choice = Scores.Sample(probabilities, random);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        posterior.Means(context, eligible, propensities);
        double largest = Scores.Maximum(propensities);
        int ties = propensities.Count(largest);
        double spent = 0.0;
        foreach (ref double propensity in propensities)
        {
            if (propensity == largest)
            {
                propensity = Best;
                continue;
            }

            propensity = 1.0 / (propensities.Length + (Gamma * (largest - propensity)));
            spent += propensity;
        }

        propensities.Replace(Best, (1.0 - spent) / ties);
    }
}
