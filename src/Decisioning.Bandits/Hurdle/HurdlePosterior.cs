using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>The posterior of expected revenue: probability of any times the expected amount, P · exp(μ + σ²/2).</summary>
/// <remarks>
/// <para>
/// Means take P and μ at the posterior means of their scores, as the logistic posterior does, and at most the largest reward that exists.
/// With a = sd(P) / P and b² = e^(v²) − 1, v the posterior deviation of μ (v² cut at 40, beyond which it says "anything"), the deviation of
/// the product of independent P and e^μ is mean · √((1 + a²)(1 + b²) − 1) (Goodman 1960).
/// </para>
/// <para>
/// A draw takes both parts' scores from their joint normal posteriors and returns ln P̃ + μ̃: the order of scores is that of
/// expected rewards.
/// </para>
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class HurdlePosterior : IPosterior
{
    private const double LargestLogVariance = 40.0;
    private static readonly double LargestLogReward = Elementary.Log(DyadicGrid.MaximumReward);

    internal HurdlePosterior(FactoredPosterior occurrence, FactoredPosterior amount)
    {
        Occurrence = occurrence;
        Amount = amount;
        Unresolved = occurrence.Unresolved == occurrence && amount.Unresolved == amount
            ? this
            : new HurdlePosterior((FactoredPosterior)occurrence.Unresolved, (FactoredPosterior)amount.Unresolved);
    }

    /// <summary>Whether there is a reward: probabilities.</summary>
    public FactoredPosterior Occurrence { get; }

    /// <summary>The natural logarithm of rewards above 0: μ, with σ as its noise.</summary>
    public FactoredPosterior Amount { get; }

    /// <inheritdoc/>
    public int ActionCount => Occurrence.ActionCount;

    /// <inheritdoc/>
    public int ContextDimension => Occurrence.ContextDimension;

    /// <inheritdoc/>
    public IPosterior Unresolved { get; }

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        Occurrence.Means(context, eligible, means);
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> amounts = rented.AsSpan(0, eligible.Length);
        Amount.Means(context, eligible, amounts);
        double halfVariance = 0.5 * Amount.Noise * Amount.Noise;
        for (int i = 0; i < means.Length; i++)
        {
            means[i] *= Elementary.Exp(Math.Min(amounts[i] + halfVariance, LargestLogReward));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        Means(context, eligible, deviations);
        int count = eligible.Length;
        double[] rented = ArrayPool<double>.Shared.Rent(3 * count);
        Span<double> probabilities = rented.AsSpan(0, count);
        Span<double> widths = rented.AsSpan(count, count);
        Span<double> amountWidths = rented.AsSpan(2 * count, count);
        Occurrence.Means(context, eligible, probabilities);
        Occurrence.Deviations(context, eligible, widths);
        Amount.Deviations(context, eligible, amountWidths);
        for (int i = 0; i < count; i++)
        {
            double a = widths[i] / probabilities[i];
            double growth = Elementary.Exp(Math.Min(amountWidths[i] * amountWidths[i], LargestLogVariance));
            deviations[i] *= Math.Sqrt(((1.0 + (a * a)) * growth) - 1.0);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    /// <remarks>Draws are logarithms of expected rewards, without σ²/2.</remarks>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, draws);
        double[] rented = ArrayPool<double>.Shared.Rent(eligible.Length);
        Span<double> occurrences = rented.AsSpan(0, eligible.Length);
        Occurrence.Draw(context, eligible, exploration, random, occurrences);
        Amount.Draw(context, eligible, exploration, random, draws);
        for (int i = 0; i < draws.Length; i++)
        {
            draws[i] -= Sigmoid.Softplus(-occurrences[i]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public double RewardOf(double draw) =>
        Elementary.Exp(Math.Min(draw + (0.5 * Amount.Noise * Amount.Noise), LargestLogReward));

    /// <inheritdoc/>
    /// <remarks>By draws, to a standard error of 0.002 and, for probabilities above 0.05, of 1 % of them; see <see cref="BestOfHurdle"/>.</remarks>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, probabilities);
        double[] scores = new double[eligible.Length];
        double[] amounts = new double[eligible.Length];
        Occurrence.Scores(context, eligible, scores);
        Amount.Scores(context, eligible, amounts);
        var occurrence = new HurdleScores(scores, FactorOf(Occurrence, context, eligible, isShared: true), exploration);
        var amount = new HurdleScores(amounts, FactorOf(Amount, context, eligible, isShared: false), exploration);
        BestOfHurdle.Probabilities(occurrence, amount, FactoredPosterior.PropensitySeed, probabilities);
    }

    /// <summary>Probability that one action brings a reward.</summary>
    internal double Probability(ReadOnlySpan<double> context, int action)
    {
        double probability = 0.0;
        Occurrence.Means(context, [action], new Span<double>(ref probability));
        return probability;
    }

    private static double[] FactorOf(FactoredPosterior part, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, bool isShared)
    {
        double[] factor = new double[eligible.Length * part.Coefficients.Length];
        part.FactorOf(context, eligible, isShared, factor);
        return factor;
    }
}
