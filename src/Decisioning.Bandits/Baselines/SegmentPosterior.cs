using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Independent normal posteriors of the mean reward of each action in each segment.</summary>
public sealed class SegmentPosterior : IPosterior
{
    private readonly int _start;
    private readonly int _width;
    private readonly double[] _means;
    private readonly double[] _deviations;

    internal SegmentPosterior(int contextDimension, int start, int width, double[] means, double[] deviations)
    {
        ContextDimension = contextDimension;
        _start = start;
        _width = width;
        _means = means;
        _deviations = deviations;
    }

    /// <inheritdoc/>
    public int ActionCount => _means.Length / _width;

    /// <inheritdoc/>
    public int ContextDimension { get; }

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, means);
        Pick(_means, context, eligible, means);
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, deviations);
        Pick(_deviations, context, eligible, deviations);
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, draws);
        int segment = SegmentOf(context);
        for (int i = 0; i < eligible.Length; i++)
        {
            int place = (eligible[i] * _width) + segment;
            draws[i] = _means[place] + (exploration * _deviations[place] * NormalSampler.Sample(random));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Quadrature by <see cref="BestOfIndependent"/>: within 1e-9 of the true probability.</remarks>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, probabilities);
        int segment = SegmentOf(context);
        ArmDensity[] arms = ArrayPool<ArmDensity>.Shared.Rent(eligible.Length);
        for (int i = 0; i < eligible.Length; i++)
        {
            int place = (eligible[i] * _width) + segment;
            arms[i] = ArmDensity.Normal(_means[place], exploration * _deviations[place]);
        }

        BestOfIndependent.Probabilities(arms.AsSpan(0, eligible.Length), probabilities);
        ArrayPool<ArmDensity>.Shared.Return(arms);
    }

    private void Pick(double[] values, ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> output)
    {
        int segment = SegmentOf(context);
        for (int i = 0; i < eligible.Length; i++)
        {
            output[i] = values[(eligible[i] * _width) + segment];
        }
    }

    private int SegmentOf(ReadOnlySpan<double> context)
    {
        int segment = context.Slice(_start, _width - 1).IndexOfAnyExcept(0.0);
        return segment < 0 ? _width - 1 : segment;
    }
}
