namespace Decisioning.Bandits;

/// <summary>Logarithm and exponential that give the same bits on every machine.</summary>
/// <remarks>
/// The runtime's own call the C library of the platform, whose last bits differ; a decision that replays elsewhere must
/// not hang on them. Both functions use only + − × ÷ of IEEE doubles in a fixed order. Derivation: argument reduction to
/// a short interval about the neutral element, then the Taylor series cut where its rest is below 2⁻⁵⁸.
/// Both are within 2 units in the last place of the true value.
/// </remarks>
public static class Elementary
{
    // ln 2 in two parts: 32 bits, so that its product with any exponent is exact, and the rest.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double InverseLn2 = 1.4426950408889634;
    private const double SquareRootOfHalf = 0.7071067811865476;
    private const double LargestExpArgument = 709.782712893384;
    private const double SmallestExpArgument = -745.1332191019412;
    private const double TwoTo54 = 18014398509481984.0;
    private const ulong MantissaBits = (1UL << 52) - 1;
    private const ulong HalfBits = 0x3FE0000000000000;

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>ln x; −∞ at 0, +∞ at +∞, NaN below 0 and for NaN.</returns>
    /// <remarks>
    /// x = 2ᵏ(1 + f) with 1 + f in [√½, √2); with s = f / (2 + f): ln(1 + f) = 2·artanh s = f − s·(f − r),
    /// r = 2s²/3 + 2s⁴/5 + … . Writing it as f minus a small term keeps the last bits where f is small.
    /// </remarks>
    public static double Log(double x)
    {
        if (!(x > 0.0) || double.IsPositiveInfinity(x))
        {
            return x == 0.0 ? double.NegativeInfinity : x > 0.0 ? x : double.NaN;
        }

        int exponent = 0;
        if (!double.IsNormal(x))
        {
            x *= TwoTo54;
            exponent = -54;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(x);
        exponent += (int)(bits >> 52) - 1022;
        double fraction = BitConverter.UInt64BitsToDouble((bits & MantissaBits) | HalfBits);
        if (fraction < SquareRootOfHalf)
        {
            fraction += fraction;
            exponent--;
        }

        double f = fraction - 1.0;
        double s = f / (2.0 + f);
        double square = s * s;
        double rest = square * ArtanhSeries(square);
        double halfSquare = 0.5 * f * f;

        // f − s(f − r) equals f − (f²/2 − s(f²/2 + r)): the second form subtracts what is exactly small.
        double small = halfSquare - ((s * (halfSquare + rest)) + (exponent * Ln2Low));
        return (exponent * Ln2High) - (small - f);
    }

    /// <summary>Exponential function.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>eˣ; +∞ above 709.78, 0 below −745.13, NaN for NaN.</returns>
    /// <remarks>x = k·ln 2 + r with |r| ≤ ½ ln 2; eʳ = 1 + (r + r²·p(r)) by its series of degree 14; scaled by 2ᵏ.</remarks>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > LargestExpArgument)
        {
            return double.PositiveInfinity;
        }

        if (x < SmallestExpArgument)
        {
            return 0.0;
        }

        double exponent = Math.Round(x * InverseLn2);
        double high = x - (exponent * Ln2High);
        double low = exponent * Ln2Low;
        double r = high - low;
        double tail = (r * r * ExpSeries(r)) - ((r - high) + low);
        return Math.ScaleB(1.0 + (r + tail), (int)exponent);
    }

    // 2/3 + 2z/5 + 2z²/7 + …, z = s² ≤ 0.0295.
    private static double ArtanhSeries(double z)
    {
        double sum = 2.0 / 25.0;
        for (int odd = 23; odd >= 3; odd -= 2)
        {
            sum = (sum * z) + (2.0 / odd);
        }

        return sum;
    }

    // (eʳ − 1 − r) / r² = 1/2! + r/3! + … + r¹²/14!, by Horner on the quotients of neighbours.
    private static double ExpSeries(double r)
    {
        double sum = 1.0;
        for (int k = 14; k >= 3; k--)
        {
            sum = 1.0 + (sum * r / k);
        }

        return 0.5 * sum;
    }
}
