namespace Decisioning.Bandits;

/// <summary>The posterior of a Gaussian model with known scales: precision H = Λ + S, mean H⁻¹b.</summary>
/// <remarks>
/// Bishop 2006, equations 3.50, 3.51 and 3.86. Departure: H is factored, H = RᵀR, and its inverse never formed; R⁻¹ is, because its rows
/// give the variances and, at serving time, the draws. Time n³/2 multiply-adds; memory 2n² doubles.
/// </remarks>
internal sealed class GaussianFit
{
    private readonly double[] _factor;
    private readonly double _quadratic;
    private readonly double _logPrior;
    private double[]? _inverse;

    private GaussianFit(double[] factor, double[] mean, double quadratic, double logPrior)
    {
        _factor = factor;
        Mean = mean;
        _quadratic = quadratic;
        _logPrior = logPrior;
    }

    /// <summary>Posterior mean, shape (n).</summary>
    public double[] Mean { get; }

    /// <summary>bᵀH⁻¹b.</summary>
    public double Quadratic => _quadratic;

    /// <summary>R, upper triangle.</summary>
    public ReadOnlySpan<double> Factor => _factor;

    /// <summary>R⁻¹, upper triangle: the posterior covariance is R⁻¹R⁻ᵀ.</summary>
    public ReadOnlySpan<double> Inverse => _inverse ??= Invert();

    /// <summary>A bound from below on the condition number of H.</summary>
    public double Condition => UpperFactor.Condition(_factor, Mean.Length);

    /// <summary>½ ln|Λ| − ½ ln|H|: the log evidence without what the data alone decide.</summary>
    public double LogDeterminants => 0.5 * (_logPrior - UpperFactor.LogDeterminant(_factor, Mean.Length));

    /// <summary>The log evidence where Σ b are in units of the noise: log determinants + ½ bᵀH⁻¹b.</summary>
    public double LogEvidence => LogDeterminants + (0.5 * _quadratic);

    /// <summary>Computes the posterior.</summary>
    /// <param name="products">S, upper triangle; not changed.</param>
    /// <param name="rewards">b, shape (n).</param>
    /// <param name="precisions">Diagonal of Λ, shape (n).</param>
    /// <param name="scale">Factor on S and b, such as one over the noise's variance.</param>
    /// <exception cref="ArgumentException">H is not positive definite.</exception>
    public static GaussianFit Compute(
        ReadOnlySpan<double> products, ReadOnlySpan<double> rewards, ReadOnlySpan<double> precisions, double scale = 1.0)
    {
        int size = rewards.Length;
        int stride = MatrixTile.Stride(size);
        double[] factor = new double[size * stride];
        double[] mean = new double[size];
        double logPrior = 0.0;
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                factor[(i * stride) + j] = scale * products[(i * stride) + j];
            }

            factor[(i * stride) + i] += precisions[i];
            mean[i] = scale * rewards[i];
            logPrior += Elementary.Log(precisions[i]);
        }

        if (!UpperFactor.TryFactor(factor, size))
        {
            throw new ArgumentException("The statistics are not those of any observations: their matrix is not positive definite.", nameof(products));
        }

        double[] target = [.. mean];
        UpperFactor.Solve(factor, size, mean);
        return new GaussianFit(factor, mean, CanonicalDot.Of(target, mean), logPrior);
    }

    /// <summary>Posterior variance of each coefficient, shape (n).</summary>
    public double[] Variances()
    {
        int size = Mean.Length;
        int stride = MatrixTile.Stride(size);
        var variances = new double[size];
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = Inverse.Slice((i * stride) + i, size - i);
            variances[i] = CanonicalDot.Of(row, row);
        }

        return variances;
    }

    private double[] Invert()
    {
        var inverse = new double[_factor.Length];
        UpperFactor.Invert(_factor, Mean.Length, inverse);
        return inverse;
    }
}
