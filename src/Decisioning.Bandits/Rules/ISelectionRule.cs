namespace Decisioning.Bandits;

/// <summary>Turns a posterior into a choice, and says how likely each choice is.</summary>
/// <remarks>
/// <see cref="Select"/> chooses position i of the eligible set with exactly the probability that
/// <see cref="Propensities"/> states (to the accuracy of <see cref="IPosterior.ProbabilitiesBest"/> where that is used).
/// Ties are broken uniformly at random. Both throw <see cref="ArgumentException"/> as the posterior does. An empty
/// eligible set is an argument error: the caller has a fallback for it.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads, each with its own generator.</threadsafety>
public interface ISelectionRule
{
    /// <summary>Name as written in a use case, for example <c>thompson</c>.</summary>
    string Name { get; }

    /// <summary>Whether <see cref="Propensities"/> is a formula in means and deviations and so cheap enough for every call.</summary>
    bool HasClosedFormPropensity { get; }

    /// <summary>Chooses an action.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed, at least one, none twice.</param>
    /// <param name="random">Source of randomness, seeded for this decision.</param>
    /// <returns>Position of the chosen action in <paramref name="eligible"/>.</returns>
    int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random);

    /// <summary>Probability with which <see cref="Select"/> chooses each action.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed, at least one, none twice.</param>
    /// <param name="propensities">Receives the probabilities by position in <paramref name="eligible"/>; they sum to 1.</param>
    void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities);
}
