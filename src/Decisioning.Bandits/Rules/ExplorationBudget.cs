namespace Decisioning.Bandits;

/// <summary>Explores in a share of decisions only: with that probability the inner rule chooses, else the greedy one.</summary>
/// <remarks>
/// Propensity λ·p + (1 − λ)·g, p of the inner rule and g of the greedy one (1 over the number of ties). Both the probability
/// of not being greedy and the expected reward given up are λ times those of the inner rule, so a budget for either is a
/// largest λ: <see cref="ExplorationBudgetPlan"/> finds it from recent traffic. λ is a number of the policy, not of the
/// moment, so propensities stay exact and decisions replay. A floor inside is scaled by λ too.
/// </remarks>
public sealed class ExplorationBudget : ISelectionRule
{
    private static readonly GreedyRule Greedy = new();

    /// <summary>A rule with a budget.</summary>
    /// <param name="rule">The rule that explores.</param>
    /// <param name="share">Share λ of decisions in which it chooses, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1].</exception>
    public ExplorationBudget(ISelectionRule rule, double share)
    {
        Scores.ThrowIfNotShare(share);
        Rule = rule;
        Share = share;
    }

    /// <summary>The rule that explores.</summary>
    public ISelectionRule Rule { get; }

    /// <summary>Share λ of decisions in which it chooses.</summary>
    public double Share { get; }

    /// <inheritdoc/>
    public string Name => Rule.Name;

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => Rule.HasClosedFormPropensity || Share == 0.0;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        // One number is always taken, so that the rule's own draws do not depend on the share.
        bool explores = random.NextDouble() < Share;
        return explores ? Rule.Select(posterior, context, eligible, random) : Greedy.Select(posterior, context, eligible, random);
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        if (Share == 0.0)
        {
            Greedy.Propensities(posterior, context, eligible, propensities);
            return;
        }

        Rule.Propensities(posterior, context, eligible, propensities);
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> greedy = rented ?? stackalloc double[Scores.OnStack];
        greedy = greedy[..eligible.Length];
        Greedy.Propensities(posterior, context, eligible, greedy);
        for (int i = 0; i < greedy.Length; i++)
        {
            propensities[i] = (Share * propensities[i]) + ((1.0 - Share) * greedy[i]);
        }

        Scores.Return(rented);
    }
}
