using System.Numerics;

namespace Decisioning.Bandits.Tests.Randomness;

/// <summary>Logarithm and exponential in 300-bit fixed point: the independent reference for ours.</summary>
internal static class ExactArithmetic
{
    private const int Bits = 300;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = 2 * Artanh(One / 3);

    /// <summary>Distance of a double from ln x, in units in the last place of the double.</summary>
    public static double LogError(double x, double computed)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        int size = (int)mantissa.GetBitLength();
        BigInteger y = mantissa << (Bits - size);
        BigInteger log = (2 * Artanh(Divide(y - One, y + One))) + ((exponent + size) * Ln2);
        (BigInteger m, int e) = Parts(computed);
        return Ratio((Sign(computed) * Shift(m, e + Bits)) - log, Shift(BigInteger.One, e + Bits));
    }

    /// <summary>Distance of a double from e^x, in units in the last place of the double.</summary>
    public static double ExpError(double x, double computed)
    {
        (BigInteger mantissa, int exponent) = Parts(x);
        BigInteger value = Sign(x) * Shift(mantissa, exponent + Bits);
        BigInteger power = BigInteger.Divide(value, Ln2);
        BigInteger rest = value - (power * Ln2);
        BigInteger sum = One;
        BigInteger term = One;
        for (int n = 1; n < 120; n++)
        {
            term = term * rest / One / n;
            sum += term;
        }

        (BigInteger m, int e) = Parts(computed);
        int shift = (int)power - e;
        BigInteger scaled = shift >= 0 ? sum << shift : sum >> -shift;
        return Ratio((m * One) - scaled, One);
    }

    private static int Sign(double x) => x < 0.0 ? -1 : 1;

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int exponent = (int)(bits >> 52);
        long mantissa = bits & ((1L << 52) - 1);
        return exponent == 0 ? (mantissa, -1074) : (mantissa | (1L << 52), exponent - 1075);
    }

    private static BigInteger Shift(BigInteger value, int by) => by >= 0 ? value << by : value >> -by;

    private static BigInteger Divide(BigInteger a, BigInteger b) => (a << Bits) / b;

    private static double Ratio(BigInteger numerator, BigInteger unit) => Math.Abs((double)(numerator * 1_000_000 / unit)) / 1e6;

    private static BigInteger Artanh(BigInteger s)
    {
        BigInteger square = s * s / One;
        BigInteger power = s;
        BigInteger sum = s;
        for (int n = 3; n < 500; n += 2)
        {
            power = power * square / One;
            sum += power / n;
        }

        return sum;
    }
}
