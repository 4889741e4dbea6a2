namespace Decisioning.Bandits;

/// <summary>The action with the largest posterior mean; no exploration of its own.</summary>
public sealed class GreedyRule : ISearchingRule
{
    /// <inheritdoc/>
    public string Name => "greedy";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => true;

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> means = rented ?? stackalloc double[Scores.OnStack];
        means = means[..eligible.Length];
        posterior.Means(context, eligible, means);
        int choice = Scores.Largest(means, random);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options)
    {
        posterior.MeanScores(context, workspace.Scores);
        return workspace.TryBest(random, options);
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities)
    {
        posterior.Means(context, eligible, propensities);
        Scores.ToLargestProbabilities(propensities);
    }
}
