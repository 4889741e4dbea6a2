using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Decisioning.Bandits;

/// <summary>The logistic likelihood of many rows, eight at a time: loss, weights and working responses in one pass.</summary>
/// <remarks>
/// The working responses of iteratively reweighted least squares (Bishop 2006, section 4.3.3). e⁻ᵃ by Cody and Waite's
/// reduction and its Taylor series to the 13th power on |r| ≤ ½ ln 2, ln(1 + t) by 2·artanh(t/(2 + t)): both within a few
/// units of the last place. Each lane is its own chain of IEEE operations, so every machine gives the same bits.
/// </remarks>
internal static class LogisticLanes
{
    /// <summary>Keeps a working response finite where a probability has become 0 or 1 in double precision.</summary>
    public const double LeastWeight = 1e-9;

    // Beyond it a probability is 0 or 1 within 1e-17.
    private const double Largest = 40.0;
    private const double InverseLn2 = 1.4426950408889634;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    private static readonly double[] Factorials = Inverses(14, (inverse, k) => k == 0 ? 1.0 : inverse / k);
    private static readonly double[] OddInverses = Inverses(18, (_, k) => 1.0 / ((2 * k) + 1));

    private static Vector512<double> One => Vector512<double>.One;

    /// <summary>Weights w = p(1 − p), working responses z = η + (r − p)/w, and the loss.</summary>
    /// <param name="scores">Scores η, shape (n).</param>
    /// <param name="rewards">Rewards r in [0, 1], shape (n).</param>
    /// <param name="weights">Receives w, shape (n).</param>
    /// <param name="targets">Receives z, shape (n).</param>
    /// <returns>Σ ln(1 + e^η) − r·η.</returns>
    public static double Linearise(ReadOnlySpan<double> scores, ReadOnlySpan<double> rewards, Span<double> weights, Span<double> targets)
    {
        Vector512<double> loss = Vector512<double>.Zero;
        int i = 0;
        for (; i <= scores.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            loss += Eight(Vector512.Create(scores[i..]), Vector512.Create(rewards[i..]), out Vector512<double> weight, out Vector512<double> target);
            weight.CopyTo(weights[i..]);
            target.CopyTo(targets[i..]);
        }

        int rest = scores.Length - i;
        if (rest > 0)
        {
            Span<double> last = stackalloc double[2 * Vector512<double>.Count];
            scores[i..].CopyTo(last);
            rewards[i..].CopyTo(last[Vector512<double>.Count..]);
            Vector512<double> losses = Eight(
                Vector512.Create(last), Vector512.Create(last[Vector512<double>.Count..]), out Vector512<double> weight, out Vector512<double> target);
            Vector512<double> isThere = Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)rest));
            loss += Vector512.ConditionalSelect(isThere, losses, Vector512<double>.Zero);
            weight.CopyTo(last);
            last[..rest].CopyTo(weights[i..]);
            target.CopyTo(last);
            last[..rest].CopyTo(targets[i..]);
        }

        Vector256<double> four = loss.GetLower() + loss.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Eight(
        Vector512<double> score, Vector512<double> reward, out Vector512<double> weight, out Vector512<double> target)
    {
        Vector512<double> odds = ExpOfMinus(Vector512.Min(Vector512.Abs(score), Vector512.Create(Largest)));
        Vector512<double> share = One / (One + odds);
        Vector512<double> isPositive = Vector512.GreaterThan(score, Vector512<double>.Zero);
        Vector512<double> probability = Vector512.ConditionalSelect(isPositive, share, odds * share);
        weight = Vector512.Max(odds * share * share, Vector512.Create(LeastWeight));
        target = score + ((reward - probability) / weight);
        return Vector512.Max(score, Vector512<double>.Zero) + LogOfOnePlus(odds) - (reward * score);
    }

    // e⁻ᵃ for a in [0, 40].
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpOfMinus(Vector512<double> a)
    {
        Vector512<double> halvings = Vector512.Floor((a * Vector512.Create(InverseLn2)) + Vector512.Create(0.5));
        Vector512<double> rest = Vector512.FusedMultiplyAdd(halvings, Vector512.Create(Ln2High), -a);
        rest = Vector512.FusedMultiplyAdd(halvings, Vector512.Create(Ln2Low), rest);
        Vector512<double> power = Polynomial(rest, Factorials);
        Vector512<long> exponent = Vector512.Create((long)ExponentBias) - Vector512.ConvertToInt64(halvings);
        return power * Vector512.ShiftLeft(exponent, MantissaBits).AsDouble();
    }

    // ln(1 + t) for t in [0, 1]: the argument of the series is at most a ninth.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfOnePlus(Vector512<double> t)
    {
        Vector512<double> ratio = t / (One + One + t);
        return (ratio + ratio) * Polynomial(ratio * ratio, OddInverses);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, double[] coefficients)
    {
        var sum = Vector512.Create(coefficients[^1]);
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficients[k]));
        }

        return sum;
    }

    private static double[] Inverses(int count, Func<double, int, double> next)
    {
        var values = new double[count];
        for (int k = 0; k < count; k++)
        {
            values[k] = next(k == 0 ? 1.0 : values[k - 1], k);
        }

        return values;
    }
}
