using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Independent beta posteriors of the success rates, one for each action, whatever the context.</summary>
public sealed class BetaPosterior : IPosterior
{
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
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, draws);
        for (int i = 0; i < eligible.Length; i++)
        {
            draws[i] = BetaSampler.Sample(random, _successes[eligible[i]], _failures[eligible[i]]);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Quadrature by <see cref="BestOfIndependent"/>: within 1e-9 of the true probability.</remarks>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> probabilities)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, probabilities);
        ArmDensity[] arms = ArrayPool<ArmDensity>.Shared.Rent(eligible.Length);
        for (int i = 0; i < eligible.Length; i++)
        {
            arms[i] = ArmDensity.Beta(_successes[eligible[i]], _failures[eligible[i]]);
        }

        BestOfIndependent.Probabilities(arms.AsSpan(0, eligible.Length), probabilities);
        ArrayPool<ArmDensity>.Shared.Return(arms);
    }
}
