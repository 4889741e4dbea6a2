namespace Decisioning.Bandits;

/// <summary>The ridge regression of one action: coefficients and the whitening matrix of their posterior.</summary>
public sealed class LinearArm
{
    private readonly double[] _coefficients;
    private readonly double[] _inverseFactor;
    private readonly double _ridge;

    /// <summary>Fits the regression.</summary>
    /// <param name="block">Sums of the action's observations.</param>
    /// <param name="ridge">λ, above 0.</param>
    /// <exception cref="ArgumentException">λI + Σxxᵀ is not positive definite: the sums are no sums of observations.</exception>
    internal LinearArm(StatisticsBlock block, double ridge)
    {
        int dimension = block.Dimension;
        _ridge = ridge;
        double[] factor = block.FeatureProducts.ToArray();
        for (int row = 0; row < dimension; row++)
        {
            factor[PackedTriangle.RowStart(row) + row] += ridge;
        }

        if (!PackedTriangle.TryFactor(factor, dimension))
        {
            throw new ArgumentException("The statistics are not those of any observations: their matrix is not positive definite.", nameof(block));
        }

        _coefficients = block.FeatureRewards.ToArray();
        PackedTriangle.Solve(factor, _coefficients);
        _inverseFactor = new double[factor.Length];
        PackedTriangle.Invert(factor, _inverseFactor, dimension);
    }

    /// <summary>Posterior mean θ, shape (d).</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>L⁻¹ of A = LLᵀ: lower triangle, row by row.</summary>
    public ReadOnlySpan<double> InverseFactor => _inverseFactor;

    /// <summary>tr H = d − λ·tr A⁻¹: how many parameters the data determine, 0 to d.</summary>
    internal double EffectiveParameters => _coefficients.Length - (_ridge * CanonicalDot.Of(_inverseFactor, _inverseFactor));

    /// <summary>Posterior mean of the expected reward.</summary>
    /// <param name="context">Context x, shape (d).</param>
    /// <returns>xᵀθ, in units of reward.</returns>
    internal double Mean(ReadOnlySpan<double> context) => CanonicalDot.Of(_coefficients, context);

    /// <summary>Width of the posterior in units of the noise.</summary>
    /// <param name="context">Context x, shape (d).</param>
    /// <returns>√(xᵀA⁻¹x).</returns>
    internal double Width(ReadOnlySpan<double> context) => Math.Sqrt(PackedTriangle.QuadraticForm(_inverseFactor, context));

    /// <summary>Sum of squared residuals at θ.</summary>
    /// <param name="block">The sums the arm was fitted to.</param>
    internal double ResidualSquares(StatisticsBlock block)
    {
        double explained = CanonicalDot.Of(_coefficients, block.FeatureRewards);
        double penalty = _ridge * CanonicalDot.Of(_coefficients, _coefficients);
        return Math.Max(0.0, block.RewardSquareSum - explained - penalty);
    }
}
