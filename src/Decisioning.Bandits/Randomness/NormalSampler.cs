namespace Decisioning.Bandits;

/// <summary>Standard normal draws by inversion: one random number, one draw.</summary>
/// <remarks>
/// Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", routine PPND16 with its published
/// coefficients; relative accuracy about 1e-15. Departure: the logarithm is <see cref="Elementary.Log"/>, so that a draw
/// has the same bits on every machine. Draws lie within ±8.3.
/// </remarks>
public static class NormalSampler
{
    private const double CentralHalfWidth = 0.425;
    private const double CentralOffset = 0.180625;
    private const double TailSplit = 5.0;
    private const double TailOffset = 1.6;

    private static readonly double[] CentralTop =
    [
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e0,
    ];

    private static readonly double[] CentralBottom =
    [
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    ];

    private static readonly double[] TailTop =
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
        3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
    ];

    private static readonly double[] TailBottom =
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
    ];

    private static readonly double[] FarTailTop =
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
    ];

    private static readonly double[] FarTailBottom =
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];

    /// <summary>Draws from the standard normal distribution.</summary>
    /// <param name="random">Source of randomness; one number is taken.</param>
    /// <returns>A draw with mean 0 and standard deviation 1.</returns>
    public static double Sample(SeededRandom random) => Quantile(random.NextDouble());

    /// <summary>The quantile function of the standard normal distribution.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <returns>z with Φ(z) = <paramref name="probability"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not inside (0, 1).</exception>
    public static double Quantile(double probability)
    {
        if (!(probability > 0.0 && probability < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability inside (0, 1) is needed.");
        }

        double q = probability - 0.5;
        if (Math.Abs(q) <= CentralHalfWidth)
        {
            double centre = CentralOffset - (q * q);
            return q * Horner(CentralTop, centre) / Horner(CentralBottom, centre);
        }

        double tail = q < 0.0 ? probability : 1.0 - probability;
        double r = Math.Sqrt(-Elementary.Log(tail));
        double size = r <= TailSplit
            ? Horner(TailTop, r - TailOffset) / Horner(TailBottom, r - TailOffset)
            : Horner(FarTailTop, r - TailSplit) / Horner(FarTailBottom, r - TailSplit);
        return q < 0.0 ? -size : size;
    }

    private static double Horner(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0.0;
        foreach (double coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }
}
