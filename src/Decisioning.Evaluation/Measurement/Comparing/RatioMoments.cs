using System.Runtime.InteropServices;

namespace Decisioning.Evaluation.Measurement;

/// <summary>Moments of two sums that each customer of a group has: a numerator (rewards) and a denominator (decisions, or 1).</summary>
/// <param name="Units">Number n of customers.</param>
/// <param name="Numerator">ΣR over customers, in units of reward.</param>
/// <param name="Denominator">ΣD over customers.</param>
/// <param name="NumeratorSquares">ΣR².</param>
/// <param name="Products">ΣR·D.</param>
/// <param name="DenominatorSquares">ΣD².</param>
/// <param name="ValueCount">Number of single rewards that the numerators were added up from.</param>
/// <param name="ValueSquares">Sum of the squares of those single rewards.</param>
/// <remarks>On the dyadic grid all sums are exact, so that taking a customer out again leaves no trace.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatioMoments(
    long Units,
    double Numerator,
    double Denominator,
    double NumeratorSquares,
    double Products,
    double DenominatorSquares,
    long ValueCount,
    double ValueSquares)
{
    /// <summary>Adds two groups of customers, none of whom is in both.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static RatioMoments operator +(RatioMoments left, RatioMoments right) => Combine(left, right, 1);

    /// <summary>Takes customers out of a group.</summary>
    /// <param name="left">The group.</param>
    /// <param name="right">The customers.</param>
    public static RatioMoments operator -(RatioMoments left, RatioMoments right) => Combine(left, right, -1);

    /// <summary>Adds two groups of customers, none of whom is in both.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static RatioMoments Add(RatioMoments left, RatioMoments right) => left + right;

    /// <summary>Takes customers out of a group.</summary>
    /// <param name="left">The group.</param>
    /// <param name="right">The customers.</param>
    public static RatioMoments Subtract(RatioMoments left, RatioMoments right) => left - right;

    /// <summary>One customer.</summary>
    /// <param name="numerator">Sum of the customer's rewards.</param>
    /// <param name="denominator">The customer's decisions, or 1.</param>
    /// <param name="values">Number of the customer's rewards.</param>
    /// <param name="valueSquares">Sum of their squares.</param>
    public static RatioMoments OfCustomer(double numerator, double denominator, long values, double valueSquares) => new(
        1, numerator, denominator, numerator * numerator, numerator * denominator, denominator * denominator, values, valueSquares);

    /// <summary>Rewards of customers who each have one.</summary>
    /// <param name="moments">Their moments.</param>
    public static RatioMoments OfSingle(RewardMoments moments) => new(
        moments.Count, moments.Sum, moments.Count, moments.SquareSum, moments.Sum, moments.Count, moments.Count, moments.SquareSum);

    /// <summary>Kish's effective number of rewards that are not zero, (Σr)² / Σr²: the successes of a rate, fewer where some are huge.</summary>
    public double EffectiveSuccesses => ValueSquares > 0.0 ? Numerator * Numerator / ValueSquares : 0.0;

    private static RatioMoments Combine(RatioMoments left, RatioMoments right, int sign) => new(
        left.Units + (sign * right.Units),
        left.Numerator + (sign * right.Numerator),
        left.Denominator + (sign * right.Denominator),
        left.NumeratorSquares + (sign * right.NumeratorSquares),
        left.Products + (sign * right.Products),
        left.DenominatorSquares + (sign * right.DenominatorSquares),
        left.ValueCount + (sign * right.ValueCount),
        left.ValueSquares + (sign * right.ValueSquares));
}
