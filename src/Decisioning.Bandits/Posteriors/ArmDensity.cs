using System.Runtime.InteropServices;

namespace Decisioning.Bandits;

/// <summary>One arm's density for <see cref="BestOfIndependent"/>, up to a factor, in a coordinate in which it is smooth.</summary>
/// <remarks>
/// Normal arms keep their own coordinate. Beta(α, β) arms use z = ln(p / (1 − p)), where the density is
/// ∝ p^α(1 − p)^β: log-concave and without poles on the real line for every α, β. Student-t arms keep their own coordinate; their
/// panels grow with the distance from the peak, as their tails are smooth in its logarithm. All arms of one set are of one family.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ArmDensity
{
    // Beyond these bounds a density is below 1e-15 of its peak.
    private const double NormalReach = 8.6;
    private const double LogNegligible = -36.0;

    // Width of a panel of a Student-t arm's tail over its distance from the peak.
    private const double StudentPanel = 0.2;

    // An arm this much narrower than its place cannot be resolved in double: it counts as sure.
    private const double SmallestRelativeScale = 1e-12;

    private readonly double _successes;
    private readonly double _failures;
    private readonly double _freedom;

    private ArmDensity(double mode, double scale, double lower, double upper, double successes, double failures, double freedom = 0.0)
    {
        _freedom = freedom;
        Mode = mode;
        Scale = scale;
        Lower = lower;
        Upper = upper;
        _successes = successes;
        _failures = failures;
    }

    /// <summary>Place of the peak.</summary>
    public double Mode { get; }

    /// <summary>Width of the peak; 0 for a sure value.</summary>
    public double Scale { get; }

    /// <summary>Below this the probability is negligible.</summary>
    public double Lower { get; }

    /// <summary>Above this the probability is negligible.</summary>
    public double Upper { get; }

    /// <summary>A normal arm.</summary>
    /// <param name="mean">Mean.</param>
    /// <param name="deviation">Standard deviation, at least 0.</param>
    public static ArmDensity Normal(double mean, double deviation)
    {
        double scale = deviation <= SmallestRelativeScale * Math.Abs(mean) ? 0.0 : deviation;
        return new ArmDensity(mean, scale, mean - (NormalReach * scale), mean + (NormalReach * scale), 0.0, 0.0);
    }

    /// <summary>A Student-t arm.</summary>
    /// <param name="mean">Middle.</param>
    /// <param name="deviation">Scale, at least 0.</param>
    /// <param name="freedom">Degrees of freedom, above 2.</param>
    public static ArmDensity Student(double mean, double deviation, double freedom)
    {
        double scale = deviation <= SmallestRelativeScale * Math.Abs(mean) ? 0.0 : deviation;
        double reach = scale * Math.Sqrt(freedom * (Elementary.Exp(-2.0 * LogNegligible / (freedom + 1.0)) - 1.0));
        return new ArmDensity(mean, scale, mean - reach, mean + reach, 0.0, 0.0, freedom);
    }

    /// <summary>A beta arm.</summary>
    /// <param name="successes">First parameter, above 0.</param>
    /// <param name="failures">Second parameter, above 0.</param>
    public static ArmDensity Beta(double successes, double failures)
    {
        double mode = Elementary.Log(successes) - Elementary.Log(failures);
        double scale = Math.Sqrt((1.0 / successes) + (1.0 / failures));
        double left = Reach(successes, failures, -scale);
        double right = Reach(successes, failures, scale);
        return new ArmDensity(mode, scale, mode + left, mode + right, successes, failures);
    }

    /// <summary>Density over the density at the peak.</summary>
    /// <param name="z">Place.</param>
    public double Relative(double z)
    {
        if (_successes == 0.0)
        {
            double distance = (z - Mode) / Scale;
            double exponent = _freedom == 0.0
                ? distance * distance
                : (_freedom + 1.0) * LogOnePlus(distance * distance / _freedom);
            return Elementary.Exp(-0.5 * exponent);
        }

        return Elementary.Exp(LogRelativeBeta(_successes, _failures, z - Mode));
    }

    /// <summary>Width of the panel that begins at a place, on which the density is resolved by sixteen nodes.</summary>
    /// <param name="z">Left end of the panel.</param>
    public double PanelWidth(double z)
    {
        if (_successes == 0.0)
        {
            // The density of a Student-t arm has its poles at ±i√ν scales, and its logarithm a slope of (ν + 1) / distance at most.
            return _freedom == 0.0 ? Scale : Math.Max(Scale, StudentPanel * Math.Abs(z - Mode));
        }

        // The logistic function has poles at ±iπ: near 0 panels of 1 keep clear of them. Far out the density is
        // a pure exponential e^(αz) or e^(−βz), for which only its own rate counts.
        double clear = z < 0.0 ? (-z - 6.0) / 2.0 : z - 6.0;
        double width = Math.Max(1.0, Math.Min(clear, 4.0 / (z < 0.0 ? _successes : _failures)));
        while (width * width * LargestCurvature(z, z + width) > 1.0)
        {
            width *= 0.5;
        }

        return width;
    }

    // Curvature of the log-density is (α + β)·p(1 − p), largest at z = 0.
    private double LargestCurvature(double from, double to)
    {
        double nearest = from > 0.0 ? from : to < 0.0 ? to : 0.0;
        double odds = Elementary.Exp(-Math.Abs(nearest));
        return (_successes + _failures) * odds / ((1.0 + odds) * (1.0 + odds));
    }

    private static double Reach(double successes, double failures, double step)
    {
        double distance = step;
        while (LogRelativeBeta(successes, failures, distance) > LogNegligible)
        {
            distance *= 1.2;
        }

        return distance;
    }

    // αδ − (α + β)·ln(1 + p(e^δ − 1)), δ the distance from the peak and p = α / (α + β). The three forms are equal;
    // each is free of cancellation and overflow where it is used.
    private static double LogRelativeBeta(double successes, double failures, double distance)
    {
        double total = successes + failures;
        double share = successes / total;
        if (Math.Abs(distance) < 0.5)
        {
            return (successes * distance) - (total * LogOnePlus(share * ExpMinusOne(distance)));
        }

        double rest = failures / total;
        return distance < 0.0
            ? (successes * distance) - (total * Elementary.Log(rest + (share * Elementary.Exp(distance))))
            : (-failures * distance) - (total * Elementary.Log(share + (rest * Elementary.Exp(-distance))));
    }

    // Both corrections are W. Kahan's: the rounding of the inner step cancels in the quotient.
    private static double LogOnePlus(double x)
    {
        double sum = 1.0 + x;
        return sum == 1.0 ? x : Elementary.Log(sum) * (x / (sum - 1.0));
    }

    private static double ExpMinusOne(double x)
    {
        double power = Elementary.Exp(x);
        return power == 1.0 ? x : (power - 1.0) * (x / Elementary.Log(power));
    }
}
