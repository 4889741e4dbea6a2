namespace Decisioning.Bandits;

/// <summary>Thompson sampling: draw what the rewards may be, take the best of the draw.</summary>
/// <remarks>
/// Thompson 1933; Chapelle and Li 2011, Algorithm 1, whose "posterior reshaping" is the exploration: draws are
/// mean + exploration · (draw − mean) for normal posteriors; beta posteriors: see <see cref="BetaPosterior"/>. Each call
/// makes a new joint draw. Propensity: the probability that the action is best under the same reshaped posterior, by
/// quadrature for independent actions and by draws to a stated standard error for correlated ones.
/// </remarks>
public sealed class ThompsonRule : ISearchingRule
{
    /// <summary>Smallest exploration; below it the rule is greedy but for noise.</summary>
    public const double SmallestExploration = 0.01;

    /// <summary>Largest exploration.</summary>
    public const double LargestExploration = 10.0;

    /// <summary>A rule.</summary>
    /// <param name="exploration">Multiplier of the posterior's standard deviation, 0.01 to 10; 1 is the posterior itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exploration is outside its range.</exception>
    public ThompsonRule(double exploration = 1.0)
    {
        ThrowIfNotExploration(exploration);
        Exploration = exploration;
    }

    /// <summary>Multiplier of the posterior's standard deviation.</summary>
    public double Exploration { get; }

    /// <inheritdoc/>
    public string Name => "thompson";

    /// <inheritdoc/>
    public bool HasClosedFormPropensity => false;

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public int Select(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random)
    {
        double[]? rented = Scores.RentIfLarge(eligible.Length);
        Span<double> draws = rented ?? stackalloc double[Scores.OnStack];
        draws = draws[..eligible.Length];
        posterior.Draw(context, eligible, Exploration, random, draws);
        int choice = Scores.Largest(draws, random);
        Scores.Return(rented);
        return choice;
    }

    /// <inheritdoc/>
    public bool TrySelect(
        IAdditivePosterior posterior, ReadOnlySpan<double> context, SearchWorkspace workspace, SeededRandom random, Span<int> options)
    {
        posterior.DrawScores(context, Exploration, random, workspace.Scores);
        return workspace.TryBest(random, options);
    }

    /// <inheritdoc/>
    public void Propensities(IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> propensities) =>
        posterior.ProbabilitiesBest(context, eligible, Exploration, propensities);

    /// <summary>Throws unless a number may be an exploration of Thompson sampling.</summary>
    internal static void ThrowIfNotExploration(double exploration)
    {
        if (!(exploration is >= SmallestExploration and <= LargestExploration))
        {
            throw new ArgumentOutOfRangeException(nameof(exploration), exploration, "Exploration is 0.01 to 10.");
        }
    }
}
