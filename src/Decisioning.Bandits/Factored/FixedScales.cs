namespace Decisioning.Bandits;

/// <summary>Prior variances of the coefficients that a user fixes, instead of having them learnt from the evidence.</summary>
/// <param name="Bias">Of the constant.</param>
/// <param name="Context">Of the context's coefficients.</param>
/// <param name="Options">Of the options' effects.</param>
/// <param name="Slopes">Of option × context.</param>
/// <param name="Interactions">Of option × option.</param>
/// <remarks>
/// In units of the squared score: log odds for the logistic learner, and for the linear learner the noise's variance (prior precision 2 is
/// variance ½). A tiny variance switches a group of coefficients off.
/// </remarks>
public sealed record FixedScales(double Bias, double Context, double Options, double Slopes, double Interactions)
{
    /// <summary>Whether every variance is above 0 and finite: the prior is positive definite.</summary>
    internal bool IsValid => IsVariance(Bias) && IsVariance(Context) && IsVariance(Options) && IsVariance(Slopes) && IsVariance(Interactions);

    internal double[] Precisions(FactoredLayout layout) =>
        Evidence.Precisions(layout, new PriorScales(Context, Options, Slopes, Interactions), Bias);

    private static bool IsVariance(double variance) => variance > 0.0 && double.IsFinite(variance);
}
