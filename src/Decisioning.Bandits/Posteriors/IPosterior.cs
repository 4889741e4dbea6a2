namespace Decisioning.Bandits;

/// <summary>What is believed of the expected reward of each action for a given context.</summary>
/// <remarks>
/// Output spans run parallel to the eligible set: position i belongs to action <c>eligible[i]</c>. All members are a pure
/// function of their arguments, with the same bits on every machine (<see cref="ProbabilitiesBest"/>: to its accuracy).
/// Means, deviations and draws do not allocate. An eligible set names no action twice.
/// Every member throws <see cref="ArgumentException"/> for a context of the wrong length or with a number that is not
/// finite, for an empty eligible set, an unknown action, an exploration outside its range or an output of the wrong length.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public interface IPosterior
{
    /// <summary>Number of actions K.</summary>
    int ActionCount { get; }

    /// <summary>Length of the context vector.</summary>
    int ContextDimension { get; }

    /// <summary>Posterior means of the expected rewards.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="means">Receives the means, in units of reward.</param>
    void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means);

    /// <summary>Posterior standard deviations of the expected rewards (not of single rewards).</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="deviations">Receives the standard deviations, in units of reward.</param>
    void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations);

    /// <summary>Means and standard deviations together, where both are asked for.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="means">Receives what <see cref="Means"/> gives, bit for bit.</param>
    /// <param name="deviations">Receives what <see cref="Deviations"/> gives, bit for bit.</param>
    void MeansAndDeviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means, Span<double> deviations)
    {
        Means(context, eligible, means);
        Deviations(context, eligible, deviations);
    }

    /// <summary>One joint draw of the expected rewards: what Thompson sampling compares.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="exploration">Multiplier of the posterior's deviations about the same means; see <see cref="ThompsonRule"/>.</param>
    /// <param name="random">Source of randomness; each call takes new numbers from it.</param>
    /// <param name="draws">Receives the draws, on a scale that has the order of rewards; see <see cref="RewardOf"/>.</param>
    void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws);

    /// <summary>The expected reward that a draw stands for: where rewards are rates or amounts, draws are compared on a scale of their own.</summary>
    /// <param name="draw">What <see cref="Draw"/> gave.</param>
    /// <returns>The expected reward, in units of reward.</returns>
    double RewardOf(double draw) => draw;

    /// <summary>Probability of each action that its draw is the largest of the eligible set.</summary>
    /// <param name="context">Context x, finite.</param>
    /// <param name="eligible">Numbers of the actions asked for.</param>
    /// <param name="exploration">The multiplier that <see cref="Draw"/> is given.</param>
    /// <param name="probabilities">Receives the probabilities; they sum to 1. Certain ties are shared equally.</param>
    void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities);

    /// <summary>The posterior whose spread is only what choosing greedily would not resolve by itself; see <see cref="Lookahead"/>.</summary>
    /// <remarks>Means are the same. A posterior that nobody looked ahead for is its own.</remarks>
    IPosterior Unresolved => this;
}
