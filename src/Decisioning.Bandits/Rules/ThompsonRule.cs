namespace Decisioning.Bandits;

/// <summary>Thompson sampling: draw what the rewards may be, take the best of the draw.</summary>
/// <remarks>
/// Thompson 1933; Chapelle and Li 2011, Algorithm 1. Each call makes a new joint draw. Propensity: the probability that
/// the action is best, by quadrature.
/// </remarks>
public sealed class ThompsonRule : ISelectionRule
{
    /// <inheritdoc/>
    public string Name => "thompson";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => false;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> draws = rented ?? stackalloc double[Scores.OnStack];
        draws = draws[..eligible.Length];
        posterior.Draw(context, eligible, random, draws);
        int choice = Scores.Largest(draws, random);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities) =>
        posterior.ProbabilitiesBest(context, eligible, propensities);
}
