using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Independent beta posteriors of the success rates, one for each action, whatever the context.</summary>
/// <remarks>
/// With exploration e both counts are divided by e²: the mean stays, the deviation grows e-fold for counts that are not
/// small, and the result is a beta distribution again, so draws and probabilities stay exact. Departure: exploration above
/// 1 does not take failures below ½ or successes below 1/20, where a double cannot tell a draw from 1 or from 0.
/// </remarks>
public sealed class BetaPosterior : IPosterior
{
    private const double SmallestSuccesses = 0.05;
    private const double SmallestFailures = 0.5;

    private readonly double[] _successes;
    private readonly double[] _failures;

    internal BetaPosterior(int contextDimension, double[] successes, double[] failures)
    {
        ContextDimension = contextDimension;
        _successes = successes;
        _failures = failures;
    }

    /// <inheritdoc/>
    public int ActionCount => _successes.Length;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <summary>First parameters of the beta distributions (prior plus seen), by number of the action.</summary>
    public ReadOnlySpan<double> Successes => _successes;

    /// <summary>Second parameters of the beta distributions (prior plus seen), by number of the action.</summary>
    public ReadOnlySpan<double> Failures => _failures;

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, means);
        for (int i = 0; i < eligible.Length; i++)
        {
            int action = eligible[i];
            means[i] = _successes[action] / (_successes[action] + _failures[action]);
        }
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, deviations);
        for (int i = 0; i < eligible.Length; i++)
        {
            int action = eligible[i];
            double total = _successes[action] + _failures[action];
            double share = _successes[action] / total;
            deviations[i] = Math.Sqrt(share * (_failures[action] / total) / (total + 1.0));
        }
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, draws);
        for (int i = 0; i < eligible.Length; i++)
        {
            (double successes, double failures) = Scaled(eligible[i], exploration);
            draws[i] = BetaSampler.Sample(random, successes, failures);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Quadrature by <see cref="BestOfIndependent"/>: within 1e-9 of the true probability.</remarks>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, probabilities);
        ArmDensity[] arms = ArrayPool<ArmDensity>.Shared.Rent(eligible.Length);
        for (int i = 0; i < eligible.Length; i++)
        {
            (double successes, double failures) = Scaled(eligible[i], exploration);
            arms[i] = ArmDensity.Beta(successes, failures);
        }

        BestOfIndependent.Probabilities(arms.AsSpan(0, eligible.Length), probabilities);
        ArrayPool<ArmDensity>.Shared.Return(arms);
    }

    private (double Successes, double Failures) Scaled(int action, double exploration)
    {
        double successes = _successes[action];
        double failures = _failures[action];
        double scale = 1.0 / (exploration * exploration);
        scale = Math.Max(scale, Math.Min(1.0, Math.Max(SmallestSuccesses / successes, SmallestFailures / failures)));
        return (scale * successes, scale * failures);
    }
}
