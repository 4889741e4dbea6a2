namespace Decisioning.Bandits;

/// <summary>The logistic function.</summary>
internal static class Sigmoid
{
    // Beyond it the probability is 0 or 1 within 1e-17, and the exponential would leave the range of doubles.
    private const double Largest = 40.0;

    /// <summary>1 / (1 + e^−z).</summary>
    public static double Of(double score) => 1.0 / (1.0 + Elementary.Exp(-Math.Clamp(score, -Largest, Largest)));

    /// <summary>ln(1 + e^z), the cost of a failure.</summary>
    public static double Softplus(double score) =>
        Math.Max(score, 0.0) + Elementary.Log(1.0 + Elementary.Exp(-Math.Min(Math.Abs(score), Largest)));
}
