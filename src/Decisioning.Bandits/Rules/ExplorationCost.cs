using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>What exploring costs in one decision, as far as the posterior knows.</summary>
/// <param name="Share">Probability that the chosen action does not have the largest mean, 0 to 1.</param>
/// <param name="Reward">Expected reward given up, Σ p_a·(μ_best − μ_a), in units of reward, at least 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExplorationCost(double Share, double Reward)
{
    /// <summary>Computes the cost of a decision from the rule's propensities.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="rule">The rule that explores.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions allowed, at least one, none twice.</param>
    public static ExplorationCost Of(IPosterior posterior, ISelectionRule rule, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible)
    {
        double[]? rented = Scores.RentIfLarge(2 * eligible.Length);
        Span<double> work = rented ?? stackalloc double[Scores.OnStack];
        Span<double> means = work[..eligible.Length];
        Span<double> propensities = work.Slice(eligible.Length, eligible.Length);
        posterior.Means(context, eligible, means);
        rule.Propensities(posterior, context, eligible, propensities);
        double largest = Scores.Maximum(means);
        double share = 0.0;
        double reward = 0.0;
        for (int i = 0; i < means.Length; i++)
        {
            share += means[i] < largest ? propensities[i] : 0.0;
            reward += propensities[i] * (largest - means[i]);
        }

        Scores.Return(rented);
        return new ExplorationCost(share, reward);
    }
}
