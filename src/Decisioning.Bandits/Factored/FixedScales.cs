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
    /// <summary>Throws where a variance is not above 0 and finite.</summary>
    internal void ThrowIfInvalid()
    {
        double[] all = [Bias, Context, Options, Slopes, Interactions];
        if (!all.All(variance => variance > 0.0 && double.IsFinite(variance)))
        {
            throw new ArgumentException("Fixed prior variances are above 0 and finite: the prior is positive definite.");
        }
    }

    internal double[] Precisions(FactoredLayout layout) =>
        Evidence.Precisions(layout, new PriorScales(Context, Options, Slopes, Interactions), Bias);
}
