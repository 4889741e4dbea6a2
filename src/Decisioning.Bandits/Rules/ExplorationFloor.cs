namespace Decisioning.Bandits;

/// <summary>Gives every eligible action a smallest probability: with the floor's probability the choice is uniform.</summary>
/// <remarks>
/// Propensity (1 − f)·p + f/K for K eligible actions, where p is that of the inner rule. Wrapped about the greedy rule
/// it is ε-greedy (<see cref="EpsilonGreedyRule"/>).
/// </remarks>
public sealed class ExplorationFloor : ISearchingRule
{
    /// <summary>A rule with a floor.</summary>
    /// <param name="rule">The rule that chooses otherwise.</param>
    /// <param name="floor">Share f of decisions that are uniform, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is outside [0, 1].</exception>
    public ExplorationFloor(ISelectionRule rule, double floor)
    {
        Scores.ThrowIfNotShare(floor);
        Rule = rule;
        Floor = floor;
    }

    /// <summary>The rule that chooses otherwise.</summary>
    public ISelectionRule Rule { get; }

    /// <summary>Share f of decisions that are uniform.</summary>
    public double Floor { get; }

    /// <inheritdoc/>
    public string Name => Rule.Name;

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => Rule.HasClosedFormPropensity;

    /// <inheritdoc/>
    public bool CanSearch => Rule is ISearchingRule { CanSearch: true };

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        PosteriorArguments.ThrowIfInvalid(posterior, context, eligible);

        // One number is always taken, so that the rule's own draws do not depend on the floor.
        bool uniform = random.NextDouble() < Floor;
        return uniform ? random.NextInt(eligible.Length) : Rule.Select(posterior, context, eligible, random);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The rule inside cannot search.</exception>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options)
    {
        if (Rule is not ISearchingRule { CanSearch: true } searching)
        {
            throw new InvalidOperationException($"The rule {Rule.Name} needs a list of actions.");
        }

        bool uniform = random.NextDouble() < Floor;
        return uniform ? workspace.TryUniform(random, options) : searching.TrySelect(posterior, context, workspace, random, options);
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        Rule.Propensities(posterior, context, eligible, propensities);
        double share = Floor / eligible.Length;
        foreach (ref double propensity in propensities)
        {
            propensity = ((1.0 - Floor) * propensity) + share;
        }
    }
}
