using System.Buffers;

namespace Decisioning.Bandits;

/// <summary>Independent normal posteriors xᵀθ ~ N(xᵀθ̂, σ²·xᵀA⁻¹x), one regression for each action.</summary>
/// <remarks>
/// Actions are independent and each enters a decision only through xᵀθ, so the draw is made there: one normal number an
/// action, with the same distribution as a draw of θ. O(d²) an action.
/// Memory: 8·(d + d(d + 1)/2) bytes an action in double, and about 4·(d²/2 + 14d) for screening in float.
/// </remarks>
public sealed class LinearPosterior : IPosterior, IScreenedPosterior
{
    private readonly LinearArm[] _arms;
    private readonly LinearScreen _screen;

    internal LinearPosterior(LinearArm[] arms, double noise)
    {
        _arms = arms;
        _screen = new LinearScreen(arms);
        Noise = noise;
    }

    /// <inheritdoc/>
    public int ActionCount => _arms.Length;

    /// <inheritdoc/>
    public int ContextDimension => _arms[0].Coefficients.Length;

    /// <summary>Standard deviation σ of rewards about their expectation, in units of reward.</summary>
    public double Noise { get; }

    /// <summary>The regressions, by number of the action.</summary>
    public IReadOnlyList<LinearArm> Arms => _arms;

    /// <inheritdoc/>
    public void Means(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> means)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, means);
        for (int i = 0; i < eligible.Length; i++)
        {
            means[i] = _arms[eligible[i]].Mean(context);
        }
    }

    /// <inheritdoc/>
    public void Deviations(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, Span<double> deviations)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, deviations);
        for (int i = 0; i < eligible.Length; i++)
        {
            deviations[i] = Noise * _arms[eligible[i]].Width(context);
        }
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, SeededRandom random, Span<double> draws)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, draws);
        double noise = exploration * Noise;
        for (int i = 0; i < eligible.Length; i++)
        {
            LinearArm arm = _arms[eligible[i]];
            draws[i] = arm.Mean(context) + (noise * arm.Width(context) * NormalSampler.Sample(random));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Quadrature by <see cref="BestOfIndependent"/>: within 1e-9 of the true probability.</remarks>
    public void ProbabilitiesBest(ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> probabilities)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, exploration, probabilities);
        double noise = exploration * Noise;
        ArmDensity[] arms = ArrayPool<ArmDensity>.Shared.Rent(eligible.Length);
        for (int i = 0; i < eligible.Length; i++)
        {
            LinearArm arm = _arms[eligible[i]];
            arms[i] = ArmDensity.Normal(arm.Mean(context), noise * arm.Width(context));
        }

        BestOfIndependent.Probabilities(arms.AsSpan(0, eligible.Length), probabilities);
        ArrayPool<ArmDensity>.Shared.Return(arms);
    }

    /// <inheritdoc/>
    void IScreenedPosterior.Enclose(
        ReadOnlySpan<double> context, ReadOnlySpan<int> eligible, double exploration, Span<double> lower, Span<double> upper)
    {
        PosteriorArguments.ThrowIfInvalid(this, context, eligible, lower);
        float[] rented = ArrayPool<float>.Shared.Rent(_screen.Columns);
        Span<float> x = rented.AsSpan(0, _screen.Columns);
        double length = LinearScreen.Convert(context, x);
        double widths = exploration * Noise;
        for (int i = 0; i < eligible.Length; i++)
        {
            (float mean, float square) = _screen.Score(eligible[i], x, Registers.Widest);
            double bound = mean + (widths * MathF.Sqrt(square));
            double error = (length * (_screen.MeanErrors[eligible[i]] + (widths * _screen.WidthErrors[eligible[i]])))
                + (LinearScreen.Underflow * (1.0 + widths));
            bool known = double.IsFinite(bound) && double.IsFinite(error);
            lower[i] = known ? bound - error : double.NegativeInfinity;
            upper[i] = known ? bound + error : double.PositiveInfinity;
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    void IScreenedPosterior.Leaders(ReadOnlySpan<double> contexts, ReadOnlySpan<int> eligible, double exploration, Span<int> leaders)
    {
        PosteriorArguments.ThrowIfInvalidRows(this, contexts, leaders.Length, eligible);
        LinearLeaders.Find(_screen, contexts, eligible, exploration * Noise, leaders, Registers.Widest);
    }
}
