namespace Decisioning.Bandits;

/// <summary>Independent normal posteriors of the scores xᵀθ, one regression for each action; the expected reward is their logistic.</summary>
/// <remarks>
/// Means are the reward at the mean score, deviations those of the score times the slope there (the delta method). Draws are scores,
/// not rewards: their order is that of the rewards, so choices and probabilities of being best are exact.
/// </remarks>
/// <threadsafety>Immutable; safe for use by several threads.</threadsafety>
public sealed class LogisticPosterior : IPosterior
{
    internal LogisticPosterior(LinearPosterior scores) => Scores = scores;

    /// <summary>The posterior of the scores.</summary>
    public LinearPosterior Scores { get; }

    /// <inheritdoc/>
    public int ActionCount => Scores.ActionCount;

    /// <inheritdoc/>
    public int ContextDimension => Scores.ContextDimension;

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        Scores.Means(context, eligible, means);
        foreach (ref double mean in means)
        {
            mean = Sigmoid.Of(mean);
        }
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        Scores.Deviations(context, eligible, deviations);
        for (int i = 0; i < eligible.Length; i++)
        {
            double probability = Sigmoid.Of(Scores.Arms[eligible[i]].Mean(context));
            deviations[i] *= probability * (1.0 - probability);
        }
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws) =>
        Scores.Draw(context, eligible, exploration, random, draws);

    /// <inheritdoc/>
    public double RewardOf(double draw) => Sigmoid.Of(draw);

    /// <inheritdoc/>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities) =>
        Scores.ProbabilitiesBest(context, eligible, exploration, probabilities);
}
