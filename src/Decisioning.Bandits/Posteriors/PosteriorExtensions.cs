namespace Decisioning.Bandits;

/// <summary>The posterior as it is: exploration 1.</summary>
public static class PosteriorExtensions
{
    /// <summary>One joint draw of the expected rewards from the posterior itself.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="random">Source of randomness; each call takes new numbers from it.</param>
    /// <param name="draws">Receives the draws, in units of reward.</param>
    public static void Draw(
        this IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random, Span<double> draws) =>
        posterior.Draw(context, eligible, 1.0, random, draws);

    /// <summary>Probability of each action that its expected reward is the largest of the eligible set.</summary>
    /// <param name="posterior">What is believed.</param>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="probabilities">Receives the probabilities; they sum to 1.</param>
    public static void ProbabilitiesBest(
        this IPosterior posterior, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> probabilities) =>
        posterior.ProbabilitiesBest(context, eligible, 1.0, probabilities);
}
