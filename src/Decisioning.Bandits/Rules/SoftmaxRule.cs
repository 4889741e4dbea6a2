namespace Decisioning.Bandits;

/// <summary>Boltzmann exploration: probabilities in proportion to exp(mean / temperature).</summary>
/// <remarks>
/// Sutton and Barto 2018, section 2.8, on posterior means in place of preferences; Luce 1959. It looks at means alone:
/// an action that is known badly is not tried more often than one that is known well, so use it where a smooth and
/// readable spread of traffic matters more than fast learning. Exact propensity; one random number a decision, by
/// inversion of the distribution function.
/// </remarks>
public sealed class SoftmaxRule : ISelectionRule
{
    /// <summary>One hundredth: one percentage point where rewards are 0 or 1.</summary>
    public const double DefaultTemperature = 0.01;

    /// <summary>A rule.</summary>
    /// <param name="temperature">
    /// In units of reward, above 0 and finite: an action whose mean lies that much below another is chosen e ≈ 2.7 times
    /// more rarely.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0 and finite.</exception>
    public SoftmaxRule(double temperature = DefaultTemperature)
    {
        if (!(temperature > 0.0 && double.IsFinite(temperature)))
        {
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is above 0 and finite.");
        }

        Temperature = temperature;
    }

    /// <summary>Temperature, in units of reward.</summary>
    public double Temperature { get; }

    /// <inheritdoc/>
    public string Name => "softmax";

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
        double sum = 0.0;
        foreach (ref double propensity in propensities)
        {
            propensity = Elementary.Exp((propensity - largest) / Temperature);
            sum += propensity;
        }

        foreach (ref double propensity in propensities)
        {
            propensity /= sum;
        }
    }
}
