using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Independent Student-t posteriors of mean rewards, one for each action, whatever the context.</summary>
/// <remarks>Exploration multiplies the scale: the distribution stays a Student-t, so draws and probabilities stay exact.</remarks>
public sealed class GaussianPosterior : IPosterior
{
    private readonly StudentBelief[] _beliefs;

    internal GaussianPosterior(int contextDimension, StudentBelief[] beliefs)
    {
        ContextDimension = contextDimension;
        _beliefs = beliefs;
    }

    /// <inheritdoc/>
    public int ActionCount => _beliefs.Length;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <summary>What is believed of each action's mean reward, by number.</summary>
    public IReadOnlyList<StudentBelief> Beliefs => _beliefs;

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, means);
        for (int i = 0; i < eligible.Length; i++)
        {
            means[i] = _beliefs[eligible[i]].Mean;
        }
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, deviations);
        for (int i = 0; i < eligible.Length; i++)
        {
            deviations[i] = _beliefs[eligible[i]].Deviation;
        }
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, draws);
        for (int i = 0; i < eligible.Length; i++)
        {
            // t = z / √(χ²/ν), and χ²/2 is gamma of shape ν/2.
            StudentBelief belief = _beliefs[eligible[i]];
            double half = 0.5 * belief.Freedom;
            double normal = NormalSampler.Sample(random);
            draws[i] = belief.Mean + (exploration * belief.Scale * normal / Math.Sqrt(GammaSampler.Sample(random, half) / half));
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
            StudentBelief belief = _beliefs[eligible[i]];
            arms[i] = ArmDensity.Student(belief.Mean, exploration * belief.Scale, belief.Freedom);
        }

        BestOfIndependent.Probabilities(arms.AsSpan(0, eligible.Length), probabilities);
        ArrayPool<ArmDensity>.Shared.Return(arms);
    }
}
